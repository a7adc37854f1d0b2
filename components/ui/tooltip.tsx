"use client";

import type { ReactNode } from "react";
import { cn } from "./cn";
import { useOnDemand } from "./use-on-demand";

export interface TooltipProps {
  /** What a reader of the screen hears of the trigger. */
  readonly label?: string | undefined;
  readonly content: ReactNode;
  readonly children: ReactNode;
  readonly className?: string;
}

const load = () => import("./tooltip-popup").then((room) => room.TooltipPopup);

/** Opens on hover, focus with Enter, and touch, so that what it says is there for everybody. */
export function Tooltip({ label, content, children, className }: TooltipProps) {
  const { Loaded, startsOpen, prepare, show } = useOnDemand(load);
  const style = cn("min-h-6 min-w-6 text-left", className);
  if (Loaded === null) {
    return (
      <button
        type="button"
        aria-label={label}
        aria-haspopup="dialog"
        aria-expanded={false}
        className={style}
        onPointerEnter={() => show(false)}
        onFocus={prepare}
        onClick={() => show(true)}
      >
        {children}
      </button>
    );
  }
  return (
    <Loaded label={label} content={content} startsOpen={startsOpen} children={children} className={style} />
  );
}
