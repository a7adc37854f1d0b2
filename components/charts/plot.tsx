"use client";

import type { ReactNode } from "react";
import { TickLabels } from "./bottom-axis";
import { Drawing } from "./drawing";
import type { Axis, Tick } from "./prepare-log-axis";
import { SIZE } from "./prepare-step-path";
import { percent, Readable } from "./readable";

interface PlotProps {
  /** What the arrow keys move along, for people who do not see it. */
  readonly label: string;
  readonly axis: Axis;
  readonly axisTitle: string;
  readonly yTicks: readonly Tick[];
  readonly yTitle: string;
  readonly readingOf: (x: number) => string;
  /** Names of heights, beside the right end, in descending order. */
  readonly rightLabels?: readonly Pick<Tick, "at" | "label">[];
  /** SVG in a square of 1,000, stretched to the plot; in the browser alone. */
  readonly draw: () => ReactNode;
  /** HTML above it, placed in percent. */
  readonly labels?: ReactNode;
  /** Below the axis' title. */
  readonly below?: ReactNode;
}

/** Axes around a drawing; the pointer and the arrow keys read its values. */
export function Plot(props: PlotProps) {
  const { label, axis, axisTitle, yTicks, yTitle, readingOf, draw, labels, below } = props;
  const { rightLabels = [] } = props;
  return (
    <div className={`pt-3 pl-11 ${rightLabels.length > 0 ? "pr-8" : "pr-4"}`}>
      <p aria-hidden className="mb-5 -ml-11 text-sm text-muted">
        {yTitle}
      </p>
      <Readable
        label={label}
        readingOf={(share) => readingOf(axis.valueAt(share))}
        className="h-56 border-b border-l border-line-strong"
      >
        <svg
          aria-hidden
          viewBox={`0 0 ${SIZE} ${SIZE}`}
          preserveAspectRatio="none"
          className="absolute inset-0 size-full overflow-visible"
        >
          {yTicks.map(({ value, at }) => (
            <GridLine key={value} at={at} />
          ))}
          <Drawing draw={draw} />
        </svg>
        <div aria-hidden className="pointer-events-none absolute inset-0 text-sm">
          {labels}
        </div>
        <YLabels yTicks={yTicks} />
        <RightLabels labels={rightLabels} />
        <TickLabels ticks={axis.ticks} isInset />
      </Readable>
      <p aria-hidden className="pt-7 text-center text-sm text-muted">
        {axisTitle}
      </p>
      {below}
    </div>
  );
}

function GridLine({ at }: { at: number }) {
  const y = (1 - at) * SIZE;
  return <line x2={SIZE} y1={y} y2={y} stroke="var(--line)" vectorEffect="non-scaling-stroke" />;
}

function YLabels({ yTicks }: { yTicks: readonly Tick[] }) {
  return (
    <div aria-hidden className="text-sm text-muted">
      {yTicks.map(({ value, at, label }) => (
        <span
          key={value}
          className="absolute -left-2 -translate-x-full translate-y-1/2 whitespace-nowrap"
          style={{ bottom: percent(at) }}
        >
          {label}
        </span>
      ))}
    </div>
  );
}

/** The upper one of two that are close stands above its height, the lower one below. */
function RightLabels({ labels }: { labels: readonly Pick<Tick, "at" | "label">[] }) {
  const near = (at: number, other: number | undefined): boolean =>
    other !== undefined && Math.abs(at - other) < 0.08;
  return labels.map(({ at, label }, index) => {
    const isAbove = near(at, labels[index + 1]?.at);
    const isBelow = near(at, labels[index - 1]?.at);
    return (
      <span
        key={label}
        aria-hidden
        className={`absolute left-full pl-1.5 text-sm text-muted ${isAbove ? "" : isBelow ? "translate-y-full" : "translate-y-1/2"}`}
        style={{ bottom: percent(at) }}
      >
        {label}
      </span>
    );
  });
}
