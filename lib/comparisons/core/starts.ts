import type { Instant } from "@/lib/lifecycle/instant";
import { endsOfStage, STAGES, stagesOfKind, type Stage } from "@/lib/lifecycle/stages";
import type { Kind } from "@/lib/lifecycle/vocabulary";
import {
  countedConditions,
  START_CONDITIONS,
  type SideConditions,
  type StartFacts,
} from "@/lib/timings/core/conditions";
import { preparedOf, type Attempt } from "@/lib/timings/core/attempts";
import { attemptsEstimate } from "@/lib/timings/core/attempts-estimate";
import type { UnitName } from "@/lib/timings/core/missing-why";
import { missing } from "@/lib/timings/core/quantile";
import { microsOf } from "@/lib/timings/core/stages";
import { unitNameOf, unitOf } from "@/lib/timings/core/unit-of";
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

/** What starts of both sides share their luck with. */
export const unitOfStarts = (...sides: readonly (readonly Start[])[]): UnitName =>
  unitOf(...sides.map((starts) => starts.map(({ host }) => host)));

/** What is known of what a start shares its luck with. */
const knownUnitOf = ({ host, rolloutId }: Start, unit: UnitName): string | null =>
  unit === "hosts" ? host : rolloutId;

const ofStart = ({ id, host, rolloutId }: Start, unit: UnitName): string =>
  unitNameOf(unit, host, rolloutId ?? id);

/** Starts as attempts to become ready: what failed never will, what was called off or still tries might have. */
export function attemptsOfStarts(starts: readonly Start[], unit: UnitName, asOf: Instant): Counted {
  const attempts = starts.flatMap((start): Attempt[] => {
    const of = { unit: ofStart(start, unit), stratum: start.applicationId, artifact: start.artifact };
    const until = (at: Instant): number => Math.max(0, microsOf(at - start.requestedAt));
    if (start.readyAt !== null)
      return isMeasured(start) ? [{ ...of, ms: until(start.readyAt), outcome: "reached" }] : [];
    return start.failedAt === null
      ? [{ ...of, ms: until(start.stoppedAt ?? asOf), outcome: "censored" }]
      : [{ ...of, ms: until(start.failedAt), outcome: "never" }];
  });
  const known = new Set(starts.flatMap((start) => knownUnitOf(start, unit) ?? []));
  return { attempts, known: known.size, skewed: starts.length - attempts.length };
}

/** How long a stage of a start took, ms; null where a mark is missing, or lies before the one before it. */
function stageTimeOf(stage: Stage, start: Start): number | null {
  const [from, to] = endsOfStage(stage, start);
  return from === null || to === null || to < from ? null : microsOf(to - from);
}

/** Of each stage, in their order. */
export const stageTimesOf = (start: Start): (number | null)[] =>
  STAGES.map((stage) => stageTimeOf(stage, start));

/** Each stage's median over the starts that were ready in the end, ms, with an interval of their units. */
export function stagesOfStarts(starts: readonly Start[], kind: Kind | null, unit: UnitName): StageStats[] {
  const ready = starts.filter(isMeasured);
  return STAGES.map((stage): StageStats => {
    const times = ready.flatMap((start): Attempt[] => {
      const ms = stageTimeOf(stage, start);
      const of = { unit: ofStart(start, unit), stratum: start.applicationId };
      return ms === null ? [] : [{ ...of, ms, outcome: "reached" }];
    });
    const [median] = attemptsEstimate(preparedOf(times), [0.5], unit);
    if (!median) throw new Error("A quantile has an estimate.");
    const hasStage = stagesOfKind(kind).includes(stage);
    return { stage, n: times.length, median: hasStage ? median : missing({ because: "no-guest" }) };
  });
}

export function conditionsOf(starts: readonly Start[]): SideConditions {
  const measured = starts.filter(isMeasured);
  return { counts: countedConditions(START_CONDITIONS, measured), totalOf: () => measured.length };
}
