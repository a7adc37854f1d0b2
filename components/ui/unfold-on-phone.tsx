"use client";

import { ChevronDown } from "lucide-react";
import { useId, useState, type ReactNode } from "react";
import { cn } from "./cn";

interface UnfoldOnPhoneProps {
  /** One line, which stands in the content's place on a phone. */
  readonly label: ReactNode;
  readonly children: ReactNode;
  /** Shown all the same, since somebody has to see what is in it. */
  readonly isForced?: boolean;
  /** Folded wherever it is shown. */
  readonly isAlways?: boolean;
  readonly className?: string;
  readonly buttonClassName?: string;
}

/** Whole where there is room; on a phone a line that unfolds it, so that the page's own subject is in sight. */
export function UnfoldOnPhone(props: UnfoldOnPhoneProps) {
  const { label, children, isForced = false, isAlways = false, className, buttonClassName } = props;
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const isShown = isOpen || isForced;
  return (
    <div className={className}>
      <button
        type="button"
        aria-expanded={isShown}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
        className={cn(
          "flex min-h-9 w-full min-w-0 items-center gap-2 text-left print:hidden",
          !isAlways && "sm:hidden",
          buttonClassName,
        )}
      >
        <span className="flex min-w-0 grow items-center gap-2">{label}</span>
        <ChevronDown
          size={16}
          aria-hidden
          className={cn("shrink-0 transition-transform", isShown && "rotate-180")}
        />
      </button>
      <div
        id={id}
        className={cn(isShown ? "max-sm:mt-2" : isAlways ? "not-print:hidden" : "max-sm:not-print:hidden")}
      >
        {children}
      </div>
    </div>
  );
}
