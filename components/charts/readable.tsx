"use client";

import { useState, type KeyboardEvent, type PointerEvent, type ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { nearestStop, stopAfter, stopsOr } from "./prepare-stops";

export const percent = (share: number): string => `${(share * 100).toFixed(3)}%`;

interface ReadableProps {
  /** What is read, for people who do not see it. */
  readonly label: string;
  /** What stands at a share of the width, from 0 to 1. */
  readonly readingOf: (share: number) => string;
  /** Where the arrow keys halt, ascending shares; each hundredth where there are none. */
  readonly stops?: readonly number[];
  readonly className?: string;
  readonly children: ReactNode;
}

/** A drawing whose values the pointer and the arrow keys read. */
export function Readable({ label, readingOf, stops: given, className, children }: ReadableProps) {
  const [read, setRead] = useState<number | null>(null);
  const stops = stopsOr(given);
  const share = read ?? stops[0] ?? 0;
  const point = ({ clientX, currentTarget }: PointerEvent<HTMLDivElement>): void => {
    const { left, width } = currentTarget.getBoundingClientRect();
    setRead(Math.min(1, Math.max(0, (clientX - left) / width)));
  };
  const press = (event: KeyboardEvent): void => {
    const next = event.key === "Escape" ? null : stopAfter(event.key, stops, read);
    if (next === null && (event.key !== "Escape" || read === null)) return;
    event.preventDefault();
    setRead(next);
  };
  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={stops.length - 1}
      aria-valuenow={nearestStop(stops, share)}
      aria-valuetext={readingOf(share)}
      onPointerMove={point}
      onPointerDown={point}
      onPointerLeave={() => setRead(null)}
      onKeyDown={press}
      onBlur={() => setRead(null)}
      className={cn("relative touch-pan-y", className)}
    >
      {children}
      {read === null ? null : <Reading share={share} text={readingOf(share)} />}
    </div>
  );
}

function Reading({ share, text }: { share: number; text: string }) {
  return (
    <div data-reading>
      <span
        aria-hidden
        className="pointer-events-none absolute inset-y-0 w-px bg-text"
        style={{ left: percent(share) }}
      />
      <span
        aria-hidden
        className="pointer-events-none absolute bottom-[calc(100%-12px)] z-10 w-max max-w-[min(20rem,80%)] rounded-[8px] border border-line bg-surface px-3 py-1 text-sm text-text shadow-lg"
        style={share > 0.5 ? { right: percent(1 - share) } : { left: percent(share) }}
      >
        {text}
      </span>
    </div>
  );
}
