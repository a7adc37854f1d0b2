import { cva, type VariantProps } from "class-variance-authority";
import type { ComponentProps } from "react";
import { cn } from "./cn";

export const buttonStyle = cva(
  "inline-flex items-center justify-center gap-2 rounded-[8px] border font-medium whitespace-nowrap transition-colors disabled:cursor-not-allowed disabled:opacity-50",
  {
    variants: {
      variant: {
        primary: "border-transparent bg-inverse text-on-inverse hover:opacity-90",
        secondary: "border-line-strong bg-surface text-text hover:bg-subtle",
        ghost: "border-transparent bg-transparent text-text hover:bg-subtle",
        danger: "border-danger bg-surface text-danger hover:bg-subtle",
      },
      size: { md: "h-9 px-3", sm: "h-7 px-2 text-sm", icon: "size-9" },
    },
    defaultVariants: { variant: "secondary", size: "md" },
  },
);

type ButtonProps = ComponentProps<"button"> & VariantProps<typeof buttonStyle>;

export function Button({ variant, size, className, type = "button", ...props }: ButtonProps) {
  return <button type={type} className={cn(buttonStyle({ variant, size }), className)} {...props} />;
}
