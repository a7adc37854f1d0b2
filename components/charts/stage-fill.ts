import type { CSSProperties } from "react";
import type { GanttStage } from "./prepare-gantt";

const tint = (percent: number): string => `color-mix(in srgb, currentColor ${percent}%, transparent)`;
const stripes = (angle: number, line: string, gap: string): string =>
  `repeating-linear-gradient(${angle}deg, currentColor 0 ${line}, transparent ${line} ${gap})`;

/** Hue is kind; each stage has a form of its own, so that it is told apart without colour. */
export const STAGE_FILL: Readonly<Record<GanttStage, CSSProperties>> = {
  scheduling: { border: "1px dashed currentColor" },
  creation: { border: "1px solid currentColor", background: tint(15) },
  boot: { border: "1px solid currentColor", backgroundImage: stripes(0, "2px", "5px") },
  application: { border: "1px solid currentColor", background: tint(45) },
  serving: { background: "currentColor" },
  unready: { border: "3px double currentColor" },
  draining: { border: "1px solid currentColor", backgroundImage: stripes(45, "2px", "6px") },
  unknown: { borderBottom: "2px dotted var(--line-strong)" },
};
