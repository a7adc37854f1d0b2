import { cva } from "class-variance-authority";

export const buttonStyle = cva(
  "inline-flex items-center justify-center gap-2 rounded-[8px] border font-medium whitespace-nowrap transition-colors print:hidden",
  {
    variants: {
      variant: {
        primary: "border-transparent bg-inverse text-on-inverse hover:opacity-90",
        secondary: "border-line-strong bg-surface text-text hover:bg-subtle",
        ghost: "border-transparent bg-transparent text-text hover:bg-subtle",
        danger: "border-danger bg-surface text-danger hover:bg-subtle",
      },
      size: { md: "h-9 px-3", sm: "h-7 px-2 text-sm", icon: "size-9" },
      isDisabled: { true: "cursor-not-allowed opacity-50", false: "" },
    },
    defaultVariants: { variant: "secondary", size: "md", isDisabled: false },
  },
);
