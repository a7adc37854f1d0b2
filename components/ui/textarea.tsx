"use client";

import type { ComponentProps } from "react";
import { cn } from "./cn";
import { controlStyle } from "./input";
import { useIsInteractive } from "./use-is-interactive";

/** Takes text once none of it can be lost. */
export function Textarea({ className, ...props }: ComponentProps<"textarea">) {
  const isInteractive = useIsInteractive();
  return (
    <textarea readOnly={!isInteractive} className={cn(controlStyle, "min-h-18 py-2", className)} {...props} />
  );
}
