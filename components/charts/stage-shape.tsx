import type { ReactNode } from "react";
import type { GanttStage } from "./prepare-gantt";

/** Stripes that some stages are filled with: the pattern's side and its lines, px. */
const STRIPES = { boot: { angle: 0, gap: 5, line: 2 }, draining: { angle: 45, gap: 6, line: 2 } } as const;

interface StageShapeProps {
  readonly stage: GanttStage;
  /** Px, or a share such as `12%`. */
  readonly x: number | string;
  readonly width: number | string;
  /** Px. */
  readonly y: number;
  readonly height: number;
  /** Of the patterns that are defined beside it. */
  readonly patterns: string;
}

const WHOLE = { width: "100%", height: "100%" } as const;
/** A line of 1 px inside of the edge, and another one inside of that. */
const EDGE = { x: 0.5, y: 0.5, style: { width: "calc(100% - 1px)", height: "calc(100% - 1px)" } } as const;
const INNER = { x: 2.5, y: 2.5, style: { width: "calc(100% - 5px)", height: "calc(100% - 5px)" } } as const;

/** Hue is kind; each stage has a form of its own, so that it is told apart without colour. */
export function StageShape({ stage, x, y, width, height, patterns }: StageShapeProps) {
  const box = typeof width === "number" ? Math.max(1, width) : width;
  return (
    <svg data-stage={stage} x={x} y={y} height={height} width={box} stroke="currentColor" fill="none">
      {FORMS[stage](`url(#${patterns}-${stage})`)}
    </svg>
  );
}

const FORMS: Readonly<Record<GanttStage, (pattern: string) => ReactNode>> = {
  scheduling: () => <rect {...EDGE} strokeDasharray="3 2" />,
  creation: () => <rect {...EDGE} fill="currentColor" fillOpacity={0.15} />,
  boot: (pattern) => <rect {...EDGE} fill={pattern} />,
  application: () => <rect {...EDGE} fill="currentColor" fillOpacity={0.45} />,
  serving: () => <rect {...WHOLE} fill="currentColor" stroke="none" />,
  unready: () => (
    <>
      <rect {...EDGE} />
      <rect {...INNER} />
    </>
  ),
  draining: (pattern) => <rect {...EDGE} fill={pattern} />,
  unknown: () => (
    <line x2="100%" y1="94%" y2="94%" stroke="var(--line-strong)" strokeWidth={2} strokeDasharray="2 2" />
  ),
};

/** What striped stages are filled with, in the hue around it. */
export function StagePatterns({ id }: { readonly id: string }) {
  return (
    <defs>
      {(["boot", "draining"] as const).map((stage) => {
        const { angle, gap, line } = STRIPES[stage];
        return (
          <pattern
            key={stage}
            id={`${id}-${stage}`}
            width={gap}
            height={gap}
            patternUnits="userSpaceOnUse"
            patternTransform={`rotate(${angle})`}
          >
            <rect width={gap} height={line} fill="currentColor" />
          </pattern>
        );
      })}
    </defs>
  );
}

/** Where an instance failed; 5 px around its place, with a margin of the page's colour. */
export function FailedCross({ x, y }: { readonly x: number; readonly y: number }) {
  const d = `M${x - 5} ${y - 5}L${x + 5} ${y + 5}M${x + 5} ${y - 5}L${x - 5} ${y + 5}`;
  return (
    <>
      <path d={d} stroke="var(--surface)" strokeWidth={6} />
      <path d={d} stroke="var(--danger)" strokeWidth={3} />
    </>
  );
}
