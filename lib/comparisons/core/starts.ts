import type { Instant } from "@/lib/lifecycle/instant";
import { endsOfStage, STAGES, stagesOfKind, type Stage } from "@/lib/lifecycle/stages";
import type { Kind } from "@/lib/lifecycle/vocabulary";
import {
  countedConditions,
  START_CONDITIONS,
  type SideConditions,
  type StartFacts,
} from "@/lib/timings/core/conditions";
import { exactOf } from "@/lib/timings/core/distribution";
import { missing, quantileEstimate } from "@/lib/timings/core/quantile";
import { microsOf } from "@/lib/timings/core/stages";
import type { StageStats } from "../schema";

/** One attempt to start an instance; it failed where it was never ready. */
export interface Start extends StartFacts {
  readonly requestedAt: Instant;
  readonly scheduledAt: Instant | null;
  readonly startedAt: Instant | null;
  readonly bootedAt: Instant | null;
  readonly readyAt: Instant | null;
  /** Clocks disagree about a time that it touches. */
  readonly hasClockSkew: boolean;
}

const isMeasured = ({ requestedAt, readyAt, hasClockSkew }: Start): boolean =>
  readyAt !== null && readyAt >= requestedAt && !hasClockSkew;

/** Durations, failures and spans below zero of attempts. */
export interface Durations {
  readonly values: readonly number[];
  readonly failed: number;
  readonly skewed: number;
}

export function startupsOf(starts: readonly Start[]): Durations {
  const ended = starts.filter(({ readyAt }) => readyAt !== null);
  const values = ended
    .filter(isMeasured)
    .map(({ requestedAt, readyAt }) => microsOf((readyAt ?? NaN) - requestedAt));
  return { values, failed: starts.length - ended.length, skewed: ended.length - values.length };
}

/** How long a stage of a start took, ms; null where a mark is missing, or lies before the one before it. */
function stageTimeOf(stage: Stage, start: Start): number | null {
  const [from, to] = endsOfStage(stage, start);
  return from === null || to === null || to < from ? null : microsOf(to - from);
}

/** Of each stage, in their order. */
export const stageTimesOf = (start: Start): (number | null)[] =>
  STAGES.map((stage) => stageTimeOf(stage, start));

/** Each stage's median over the starts that were ready in the end; ms. */
export function stagesOfStarts(starts: readonly Start[], kind: Kind | null): StageStats[] {
  const ready = starts.filter(isMeasured);
  return STAGES.map((stage): StageStats => {
    const values = ready.flatMap((start) => stageTimeOf(stage, start) ?? []);
    const median = stagesOfKind(kind).includes(stage)
      ? quantileEstimate(exactOf(values), 0.5)
      : missing("Containers have no guest that boots.");
    return { stage, n: values.length, median };
  });
}

export function conditionsOf(starts: readonly Start[]): SideConditions {
  const measured = starts.filter(isMeasured);
  return { counts: countedConditions(START_CONDITIONS, measured), totalOf: () => measured.length };
}
