"use client";

import { Popover } from "@base-ui/react/popover";
import type { TooltipProps } from "./tooltip";

interface TooltipPopupProps extends TooltipProps {
  readonly startsOpen: boolean;
}

/** The whole tooltip with its trigger; its code is loaded when somebody first points at one. */
export function TooltipPopup({ label, content, children, className, startsOpen }: TooltipPopupProps) {
  return (
    <Popover.Root defaultOpen={startsOpen}>
      <Popover.Trigger openOnHover delay={150} aria-label={label} className={className}>
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
