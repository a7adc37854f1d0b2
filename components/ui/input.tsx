import type { ComponentProps } from "react";
import { cn } from "./cn";

export const controlStyle =
  "w-full rounded-[8px] border border-line-strong bg-surface px-3 text-text placeholder:text-muted disabled:opacity-60 aria-[invalid=true]:border-danger";

export function Input({ className, ...props }: ComponentProps<"input">) {
  return <input className={cn(controlStyle, "h-9", className)} {...props} />;
}

export function Select({ className, ...props }: ComponentProps<"select">) {
  return <select className={cn(controlStyle, "h-9", className)} {...props} />;
}
