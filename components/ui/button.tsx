"use client";

import type { VariantProps } from "class-variance-authority";
import type { ComponentProps } from "react";
import { buttonStyle } from "./button-style";
import { cn } from "./cn";
import { useIsInteractive } from "./use-is-interactive";

interface ButtonProps
  extends ComponentProps<"button">, Pick<VariantProps<typeof buttonStyle>, "variant" | "size"> {
  /** What it asked for is on its way. It keeps the focus, which a disabled one would lose. */
  readonly isBusy?: boolean;
}

/** Takes clicks once they have an effect. */
export function Button({
  variant,
  size,
  className,
  type = "button",
  disabled: isDisabled = false,
  isBusy = false,
  ...props
}: ButtonProps) {
  const isInteractive = useIsInteractive();
  return (
    <button
      type={type}
      disabled={isDisabled || !isInteractive}
      aria-disabled={isBusy || undefined}
      className={cn(buttonStyle({ variant, size, isDisabled: isDisabled || isBusy }), className)}
      {...props}
    />
  );
}
