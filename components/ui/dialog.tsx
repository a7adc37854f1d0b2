"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { useRef, type ReactNode } from "react";
import { text } from "@/lib/text/en";
import { buttonStyle } from "./button-style";
import { cn } from "./cn";

export interface DialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: string;
  readonly description?: ReactNode;
  readonly children: ReactNode;
  readonly className?: string;
}

const MIDDLE =
  "top-1/2 left-1/2 max-h-[90dvh] w-[min(560px,calc(100vw-16px))] -translate-x-1/2 -translate-y-1/2 rounded-card";

const firstField = (popup: HTMLElement | null): HTMLElement | null =>
  popup?.querySelector<HTMLElement>("input:not([aria-hidden]), textarea, [role=combobox]") ?? null;

/** Begins at its first field where it has one. */
export function Dialog({ open, onOpenChange, title, description, children, className }: DialogProps) {
  const popup = useRef<HTMLDivElement>(null);
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-black/40" />
        <Base.Popup
          ref={popup}
          // Whoever opened it by touch would have half the screen taken by a keyboard.
          initialFocus={(by) => (by === "touch" ? null : firstField(popup.current)) ?? true}
          className={cn(
            "fixed z-50 overflow-y-auto border border-line bg-surface p-4 shadow-xl",
            className ?? MIDDLE,
          )}
        >
          {/* Whatever is scrolled to, it stays in view, with the way out. */}
          <div className="sticky -top-4 z-10 -mx-4 -mt-4 mb-1 flex items-start justify-between gap-4 bg-surface px-4 pt-4 pb-2">
            <Base.Title className="text-[16px] font-semibold">{title}</Base.Title>
            <Base.Close
              className={buttonStyle({ variant: "ghost", size: "sm" })}
              aria-label={text.actions.close}
            >
              <X size={16} aria-hidden />
            </Base.Close>
          </div>
          {description ? (
            <Base.Description className="mb-4 text-muted">{description}</Base.Description>
          ) : null}
          {children}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
