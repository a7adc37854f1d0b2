import type { ComponentProps } from "react";
import { cn } from "./cn";
import { controlStyle } from "./input";

export function Textarea({ className, ...props }: ComponentProps<"textarea">) {
  return <textarea className={cn(controlStyle, "min-h-18 py-2", className)} {...props} />;
}
