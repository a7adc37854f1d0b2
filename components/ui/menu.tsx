"use client";

import { Menu as Base } from "@base-ui/react/menu";
import { Check } from "lucide-react";
import type { ReactNode } from "react";
import { buttonStyle } from "./button";
import { cn } from "./cn";

interface ChoiceMenuProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly onChange: (value: T) => void;
  readonly children: ReactNode;
  readonly className?: string;
}

/** A button that opens a menu of which one entry is chosen. */
export function ChoiceMenu<T extends string>(props: ChoiceMenuProps<T>) {
  const { label, value, options, onChange, children, className } = props;
  return (
    <Base.Root>
      <Base.Trigger
        aria-label={label}
        className={cn(buttonStyle({ variant: "ghost" }), "min-w-0 px-2", className)}
      >
        {children}
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner sideOffset={4} collisionPadding={8} className="z-50">
          <Base.Popup className="min-w-40 rounded-[8px] border border-line bg-surface p-1 shadow-lg">
            <Base.RadioGroup value={value} onValueChange={(next: T) => onChange(next)}>
              {options.map((option) => (
                <Base.RadioItem
                  key={option.value}
                  value={option.value}
                  closeOnClick
                  className="flex h-8 cursor-default items-center justify-between gap-4 rounded-[6px] px-2 data-[highlighted]:bg-subtle"
                >
                  {option.label}
                  <Base.RadioItemIndicator>
                    <Check size={14} aria-hidden />
                  </Base.RadioItemIndicator>
                </Base.RadioItem>
              ))}
            </Base.RadioGroup>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
