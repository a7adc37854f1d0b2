"use client";

import type { VariantProps } from "class-variance-authority";
import type { ComponentProps } from "react";
import { buttonStyle } from "./button-style";
import { cn } from "./cn";
import { useIsInteractive } from "./use-is-interactive";

type ButtonProps = ComponentProps<"button"> & Pick<VariantProps<typeof buttonStyle>, "variant" | "size">;

/** Takes clicks once they have an effect. */
export function Button({
  variant,
  size,
  className,
  type = "button",
  disabled: isDisabled = false,
  ...props
}: ButtonProps) {
  const isInteractive = useIsInteractive();
  return (
    <button
      type={type}
      disabled={isDisabled || !isInteractive}
      className={cn(buttonStyle({ variant, size, isDisabled }), className)}
      {...props}
    />
  );
}
