import type { DurationTiming } from "@/lib/timings/core/rollout-timings";
import type { Section } from "../schema";
import { timingsOf } from "./sections";

const BADGE_TIMINGS = ["startup", "scale-out", "rollout", "recovery"] as const satisfies DurationTiming[];
const BADGE_MEASURES = ["median-a", "median-b", "p95-a", "p95-b", "ratio"] as const;

/** A figure that stands alone in a badge, `a` and `b` being the groups of the report. */
export interface BadgeFigure {
  readonly timing: (typeof BADGE_TIMINGS)[number];
  readonly measure: (typeof BADGE_MEASURES)[number];
}

const ALL: readonly BadgeFigure[] = BADGE_TIMINGS.flatMap((timing) =>
  BADGE_MEASURES.map((measure) => ({ timing, measure })),
);
const ENDING = ".svg";

/** `startup-p95-a` */
export const badgeName = ({ timing, measure }: BadgeFigure): string => `${timing}-${measure}`;

/** The file of a badge: `startup-p95-a.svg`. */
export const badgeFile = (figure: BadgeFigure): string => `${badgeName(figure)}${ENDING}`;

/** What a file is a badge of; null where there is no such. */
export const badgeOfFile = (file: string): BadgeFigure | null =>
  ALL.find((figure) => badgeFile(figure) === file) ?? null;

/** The figures that a report shows, in its own sections or, as the startup, in its headline. */
export function badgeFiguresOf(sections: readonly Section[]): readonly BadgeFigure[] {
  const shown: readonly string[] = timingsOf(sections);
  const hasHeadline = sections.some(({ kind }) => kind === "headline");
  return ALL.filter(({ timing }) => shown.includes(timing) || (hasHeadline && timing === "startup"));
}

/** So long others may keep a badge, which is then shown after its link was taken back. */
export const BADGE_LASTS_S = 300;

/** For how long a badge may be kept, in whole seconds: never beyond the end of its link. */
export const badgeAgeS = (expiresAt: string | null, now: number): number =>
  expiresAt === null
    ? BADGE_LASTS_S
    : Math.max(0, Math.min(BADGE_LASTS_S, Math.floor((Date.parse(expiresAt) - now) / 1000)));
