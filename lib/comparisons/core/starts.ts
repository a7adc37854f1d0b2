import type { Instant } from "@/lib/lifecycle/instant";
import type { Kind } from "@/lib/lifecycle/vocabulary";
import {
  countedConditions,
  START_CONDITIONS,
  type Conditions,
  type StartFacts,
} from "@/lib/timings/core/conditions";
import { exactOf } from "@/lib/timings/core/distribution";
import { missing, quantileEstimate } from "@/lib/timings/core/quantile";
import { microsOf } from "@/lib/timings/core/stages";
import type { Stage } from "@/lib/workloads/schema";
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

const STAGES: Readonly<Record<Stage, (start: Start) => readonly [Instant | null, Instant | null]>> = {
  scheduling: ({ requestedAt, scheduledAt }) => [requestedAt, scheduledAt],
  creation: ({ scheduledAt, startedAt }) => [scheduledAt, startedAt],
  boot: ({ startedAt, bootedAt }) => [startedAt, bootedAt],
  application: ({ startedAt, bootedAt, readyAt }) => [bootedAt ?? startedAt, readyAt],
};

/** How long each stage of a start took, in their order, ms; null where a mark is missing, or lies before the one before it. */
export const stageTimesOf = (start: Start): (number | null)[] =>
  Object.values(STAGES).map((endsOf) => {
    const [from, to] = endsOf(start);
    return from === null || to === null || to < from ? null : microsOf(to - from);
  });

/** Each stage's median over the starts that were ready in the end; ms. */
export function stagesOfStarts(starts: readonly Start[], kind: Kind | null): StageStats[] {
  const ready = starts.filter(isMeasured);
  return Object.entries(STAGES).map(([name, endsOf]): StageStats => {
    const values = ready.flatMap((start) => {
      const [from, to] = endsOf(start);
      return from === null || to === null || to < from ? [] : [microsOf(to - from)];
    });
    const stage = name as Stage;
    const hasNone = stage === "boot" && kind === "container";
    const median = hasNone
      ? missing("Containers have no guest that boots.")
      : quantileEstimate(exactOf(values), 0.5);
    return { stage, n: values.length, median };
  });
}

export const conditionsOf = (starts: readonly Start[]): Conditions =>
  countedConditions(START_CONDITIONS, starts.filter(isMeasured));
