import type { Instant } from "@/lib/lifecycle/instant";
import { endsOfStage, STAGES, stagesOfKind, type Stage } from "@/lib/lifecycle/stages";
import type { Kind } from "@/lib/lifecycle/vocabulary";
import {
  countedConditions,
  START_CONDITIONS,
  type SideConditions,
  type StartFacts,
} from "@/lib/timings/core/conditions";
import type { Attempt } from "@/lib/timings/core/attempts";
import { exactOf } from "@/lib/timings/core/distribution";
import { FEWEST_UNITS } from "@/lib/timings/core/fewest-units";
import type { UnitName } from "@/lib/timings/core/missing-why";
import { missing, quantileEstimate } from "@/lib/timings/core/quantile";
import { microsOf } from "@/lib/timings/core/stages";
import type { StageStats } from "../schema";

/** One attempt to start an instance. */
export interface Start extends StartFacts {
  readonly id: string;
  readonly applicationId: string;
  /** Null: nothing known began it. */
  readonly rolloutId: string | null;
  readonly requestedAt: Instant;
  readonly scheduledAt: Instant | null;
  readonly startedAt: Instant | null;
  readonly bootedAt: Instant | null;
  readonly readyAt: Instant | null;
  /** Where it was never ready: when it failed. */
  readonly failedAt: Instant | null;
  /** Where it was never ready: when it was called off; null of one that still tries. */
  readonly stoppedAt: Instant | null;
  /** Clocks disagree about a time that it touches. */
  readonly hasClockSkew: boolean;
}

const isMeasured = ({ requestedAt, readyAt, hasClockSkew }: Start): boolean =>
  readyAt !== null && readyAt >= requestedAt && !hasClockSkew;

/** Attempts, and how many of more can't be measured. */
export interface Counted {
  readonly attempts: readonly Attempt[];
  /** Of how many units they are known to be; absent: each is one. */
  readonly known?: number;
  /** Spans below zero, or across a jump of a clock. */
  readonly skewed: number;
}

/** The outermost unit that can be told from another on both sides: hosts where there are enough of them, else rollouts. */
export function unitOfStarts(...sides: readonly (readonly Start[])[]): UnitName {
  const hostsOf = (starts: readonly Start[]): number =>
    new Set(starts.flatMap(({ host }) => (host === null ? [] : [host]))).size;
  return sides.every((starts) => hostsOf(starts) >= FEWEST_UNITS) ? "hosts" : "rollouts";
}

/** Starts as attempts to become ready: what failed never will, what was called off or still tries might have. */
export function attemptsOfStarts(starts: readonly Start[], unit: UnitName, asOf: Instant): Counted {
  const attempts = starts.flatMap((start): Attempt[] => {
    const of = { unit: unitOf(start, unit) ?? start.id, stratum: start.applicationId };
    const until = (at: Instant): number => Math.max(0, microsOf(at - start.requestedAt));
    if (start.readyAt !== null)
      return isMeasured(start) ? [{ ...of, ms: until(start.readyAt), outcome: "reached" }] : [];
    return start.failedAt === null
      ? [{ ...of, ms: until(start.stoppedAt ?? asOf), outcome: "censored" }]
      : [{ ...of, ms: until(start.failedAt), outcome: "never" }];
  });
  const known = new Set(starts.flatMap((start) => unitOf(start, unit) ?? []));
  return { attempts, known: known.size, skewed: starts.length - attempts.length };
}

/** What a start shares its luck with; null: nothing known. */
const unitOf = ({ host, rolloutId }: Start, unit: UnitName): string | null =>
  unit === "hosts" ? (host ?? rolloutId) : rolloutId;

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
      : missing({ because: "no-guest" });
    return { stage, n: values.length, median };
  });
}

export function conditionsOf(starts: readonly Start[]): SideConditions {
  const measured = starts.filter(isMeasured);
  return { counts: countedConditions(START_CONDITIONS, measured), totalOf: () => measured.length };
}
