import type { CausesDto } from "@/lib/comparisons/schema";
import { formatDuration } from "@/lib/format/format-duration";
import { formatPercent } from "@/lib/format/format-number";
import { lifetimesText } from "@/lib/text/lifetimes";
import { heightAt, stepRows, type Point, type StepRow } from "./prepare-step-rows";

/** What becomes of an instance, from the bottom of the drawing up. */
export const FATES = ["failure", "unknown", "planned", "running"] as const;
export type Fate = (typeof FATES)[number];

const words = lifetimesText.causes;

type Curves = Readonly<Record<Exclude<Fate, "running">, readonly Point[]>>;
const pointsOf = (steps: CausesDto["failure"]): Point[] => steps.map(([ms, share]) => [ms, share]);
const curvesOf = ({ failure, unknown, planned }: CausesDto): Curves => ({
  failure: pointsOf(failure),
  unknown: pointsOf(unknown),
  planned: pointsOf(planned),
});

function sharesAt(curves: Curves, ms: number): Readonly<Record<Fate, number>> {
  const failure = heightAt(curves.failure, ms, 0);
  const unknown = heightAt(curves.unknown, ms, 0);
  const planned = heightAt(curves.planned, ms, 0);
  return { failure, unknown, planned, running: Math.max(0, 1 - (failure + unknown + planned)) };
}

/** What share is what at an age: together 1. */
export const fatesAt = (causes: CausesDto, ms: number): Readonly<Record<Fate, number>> =>
  sharesAt(curvesOf(causes), ms);

/** The shares at each age at which one of them changes, up to what was seen. */
export function fateRows(causes: CausesDto, from: number): StepRow[] {
  const curves = curvesOf(causes);
  const lines = Object.entries(curves).map(([key, points]) => ({
    key,
    startY: 0,
    untilX: causes.untilMs,
    points,
  }));
  return stepRows(lines, from).map(({ x }) => ({ ...sharesAt(curves, x), x }));
}

/** Those that some side has, and what runs, from the top of the drawing down. */
export const shownFates = (sides: readonly CausesDto[]): Fate[] =>
  FATES.filter((fate) => fate === "running" || sides.some((causes) => causes[fate].length > 0)).toReversed();

/** `At 1 h: still running 10 %, stopped by plan 90 %, failed 0 %` */
export function fatesReading(causes: CausesDto, ms: number, shown: readonly Fate[]): string {
  const at = `${words.at} ${formatDuration(ms)}`;
  if (ms > causes.untilMs) return `${at}: ${words.notSeen}`;
  const shares = fatesAt(causes, ms);
  return `${at}: ${shown.map((fate) => `${fateName(fate)} ${formatPercent(shares[fate], 1)}`).join(", ")}`;
}

export const fateName = (fate: Fate): string => (fate === "running" ? words.running : words.names[fate]);
