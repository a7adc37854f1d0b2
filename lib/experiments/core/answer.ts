import { KINDS, type Kind } from "@/lib/lifecycle/vocabulary";
import { MARGIN } from "@/lib/timings/core/claim";
import { exactOf, quantileIn } from "@/lib/timings/core/distribution";
import {
  FEWEST_LOOKS,
  FEWEST_ROUNDS,
  ratioAtAnyTime,
  ratioOfRounds,
  type Pair,
  type RoundsRatio,
} from "@/lib/timings/core/paired-ratio";
import type { DurationTiming } from "@/lib/timings/core/rollout-timings";
import type { AnswerMethod, ExperimentAnswer, ExperimentDto, RoundsClaim } from "../schema";
import type { Scenario } from "./scenarios";

/** What one run gave, ms; null: nothing that counts. */
export interface RunValue {
  readonly round: number;
  readonly kind: Kind;
  readonly valueMs: number | null;
}

/** How far an experiment is, and whether that is what was stated beforehand. */
export type Course = Pick<ExperimentDto, "phase" | "rounds" | "statedRounds" | "measured">;

/** What a scenario measures. */
export const TIMING_OF = {
  "scale-out": "scale-out",
  "kill-one": "recovery",
  deploy: "rollout",
  rollback: "rollback",
  "from-zero": "from-zero",
} as const satisfies Readonly<Record<Scenario, DurationTiming>>;

const isExtended = ({ rounds, statedRounds }: Course): boolean => rounds > statedRounds;

/** Once nobody can add rounds any more, and every one that was stated is there, their number owes nothing to what they gave. */
export const methodOf = (course: Course): AnswerMethod =>
  !isExtended(course) && course.phase !== "running" && course.measured >= 2 * course.statedRounds
    ? "stated"
    : "any-time";

/** Rounds as pairs: only those in which both kinds have a value count. */
export function answerOf(
  timing: DurationTiming,
  values: readonly RunValue[],
  course: Course,
): ExperimentAnswer {
  const pairs = pairsOf(values);
  const side = (own: "a" | "b", other: "a" | "b") => ({
    medianMs: quantileIn(exactOf(pairs.map((pair) => pair[own])), 0.5) ?? null,
    won: pairs.filter((pair) => pair[own] < pair[other]).length,
  });
  const [vm, container] = [side("a", "b"), side("b", "a")];
  const method = methodOf(course);
  const ratio = method === "stated" ? ratioOfRounds(pairs) : ratioAtAnyTime(pairs);
  const claim = claimOf(ratio, { rounds: pairs.length, vm: vm.won, container: container.won }, course);
  return { timing, rounds: pairs.length, vm, container, claim };
}

/** VM and container of the rounds in which both have a value, in the order of the rounds. */
export function pairsOf(values: readonly RunValue[]): Pair[] {
  const rounds = new Map<number, Partial<Record<Kind, number>>>();
  for (const { round, kind, valueMs } of values.toSorted((one, other) => one.round - other.round))
    if (valueMs !== null && valueMs > 0) rounds.set(round, { ...rounds.get(round), [kind]: valueMs });
  return [...rounds.values()].flatMap(({ vm: a, container: b }) =>
    a === undefined || b === undefined ? [] : [{ a, b }],
  );
}

interface Won {
  readonly rounds: number;
  readonly vm: number;
  readonly container: number;
}

/** The strongest that holds. An interval that holds 1 makes nobody faster. */
function claimOf(ratio: RoundsRatio, won: Won, course: Course): RoundsClaim {
  const { value, low, high, missing } = ratio;
  const told = { ratio: { value, low, high }, method: methodOf(course) };
  const untold = (why: RoundsClaim["why"]): RoundsClaim => ({
    ...told,
    strength: "untold",
    faster: null,
    why,
  });
  if (missing === "no-round") return untold({ code: "no-round" });
  if (missing === "drifted") return untold({ code: "drifted" });
  if (low === null || high === null) {
    const why = fewWhy(won.rounds, course);
    const faster = KINDS.find((kind) => won[kind] === won.rounds) ?? null;
    return faster === null ? untold(why) : { ...told, strength: "suggested", faster, why };
  }
  if (high < 1) return { ...told, strength: "shown", faster: "vm", why: { code: "leaves-out-1" } };
  if (low > 1) return { ...told, strength: "shown", faster: "container", why: { code: "leaves-out-1" } };
  if (high > MARGIN || low < 1 / MARGIN) return untold({ code: "holds-1" });
  return { ...told, strength: "shown", faster: null, why: { code: "alike" } };
}

/** Why there is no interval yet, and when there will be one. Of 6 stated rounds it comes with the last, of 20 with the tenth. */
function fewWhy(rounds: number, course: Course): RoundsClaim["why"] {
  const isEarly = isExtended(course) || (course.phase !== "running" && methodOf(course) === "any-time");
  const needs = isEarly ? FEWEST_LOOKS : FEWEST_ROUNDS;
  if (course.phase === "running") {
    const first = isEarly || course.rounds < FEWEST_ROUNDS ? needs : Math.min(course.rounds, FEWEST_LOOKS);
    if (first <= course.rounds && first > rounds) return { code: "comes-with-round", round: first };
  }
  return { code: "too-few-rounds", needs, more: Math.max(1, needs - rounds) };
}
