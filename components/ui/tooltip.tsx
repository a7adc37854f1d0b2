"use client";

import { Popover } from "@base-ui/react/popover";
import type { ReactNode } from "react";
import { cn } from "./cn";

interface TooltipProps {
  /** What a reader of the screen hears of the trigger. */
  readonly label?: string;
  readonly content: ReactNode;
  readonly children: ReactNode;
  readonly className?: string;
}

/** Opens on hover, focus with Enter, and touch, so that what it says is there for everybody. */
export function Tooltip({ label, content, children, className }: TooltipProps) {
  return (
    <Popover.Root>
      <Popover.Trigger
        openOnHover
        delay={150}
        aria-label={label}
        className={cn("min-h-6 min-w-6 text-left", className)}
      >
        {children}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner sideOffset={6} collisionPadding={8} className="z-50">
          <Popover.Popup
            initialFocus={false}
            className="max-w-72 rounded-[8px] border border-line bg-surface p-3 text-sm shadow-lg"
          >
            {content}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
