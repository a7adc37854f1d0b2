"use client";

import type { ComponentProps } from "react";
import { cn } from "./cn";
import { useIsInteractive } from "./use-is-interactive";

export const controlStyle =
  "w-full rounded-[8px] border border-line-strong bg-surface px-3 text-text placeholder:text-muted aria-[invalid=true]:border-danger";

/** Takes text once none of it can be lost. */
export function Input({ className, ...props }: ComponentProps<"input">) {
  const isInteractive = useIsInteractive();
  return <input readOnly={!isInteractive} className={cn(controlStyle, "h-9", className)} {...props} />;
}
