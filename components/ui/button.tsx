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
  /** Why it can't be done now. It looks so, and keeps the focus and its click: what that leads to says why as well. */
  readonly impossibleBecause?: string | undefined;
}

/** Takes clicks once they have an effect. */
export function Button({
  variant,
  size,
  className,
  type = "button",
  disabled: isDisabled = false,
  isBusy = false,
  impossibleBecause,
  ...props
}: ButtonProps) {
  const isInteractive = useIsInteractive();
  return (
    <button
      type={type}
      disabled={isDisabled || !isInteractive}
      aria-disabled={isBusy || impossibleBecause !== undefined || undefined}
      title={impossibleBecause}
      className={cn(
        buttonStyle({ variant, size, isDisabled: isDisabled || isBusy || impossibleBecause !== undefined }),
        className,
      )}
      {...props}
    />
  );
}
