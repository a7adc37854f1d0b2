import { cva, type VariantProps } from "class-variance-authority";
import type { ComponentProps } from "react";
import { cn } from "./cn";

const badgeStyle = cva(
  "inline-flex h-6 items-center gap-1 rounded-full border px-2 text-sm whitespace-nowrap",
  {
    variants: {
      tone: {
        neutral: "border-line-strong text-muted",
        success: "border-success text-success",
        danger: "border-danger text-danger",
      },
    },
    defaultVariants: { tone: "neutral" },
  },
);

type BadgeProps = ComponentProps<"span"> & VariantProps<typeof badgeStyle>;

export function Badge({ tone, className, ...props }: BadgeProps) {
  return <span className={cn(badgeStyle({ tone }), className)} {...props} />;
}
