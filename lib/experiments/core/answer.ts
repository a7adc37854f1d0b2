import { KINDS } from "@/lib/lifecycle/vocabulary";
import { MARGIN } from "@/lib/timings/core/claim";
import { exactOf, quantileIn } from "@/lib/timings/core/distribution";
import {
  FEWEST_LOOKS,
  FEWEST_ROUNDS,
  ratioAtAnyTime,
  ratioOfRounds,
  type Pair,
} from "@/lib/timings/core/paired-ratio";
import type { DurationTiming } from "@/lib/timings/core/rollout-timings";
import type { AnswerMethod, ExperimentAnswer, ExperimentDto, RoundsClaim } from "../schema";
import { canExtend } from "./can-on";
import { endsOf, hasDrifted } from "./drift";
import { endedOf, leftOutOf, pairsOf, type RunValue } from "./rounds";
import type { Scenario } from "./scenarios";

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
  const leftOut = leftOutOf(values, course.phase !== "running");
  const side = (own: "a" | "b", other: "a" | "b") => ({
    medianMs: quantileIn(exactOf(pairs.map((pair) => pair[own])), 0.5) ?? null,
    won: pairs.filter((pair) => pair[own] < pair[other]).length,
  });
  const vm = { ...side("a", "b"), ...endedOf(values, "vm") };
  const container = { ...side("b", "a"), ...endedOf(values, "container") };
  const lost = leftOut.reduce((sum, { rounds }) => sum + rounds, 0);
  const won = { rounds: pairs.length, lost, vm: vm.won, container: container.won };
  return { timing, rounds: pairs.length, leftOut, vm, container, claim: claimOf(pairs, won, course) };
}

interface Won {
  readonly rounds: number;
  /** Rounds that were begun and never will count. */
  readonly lost: number;
  readonly vm: number;
  readonly container: number;
}

/** The strongest that holds. An interval that holds 1 makes nobody faster. */
function claimOf(pairs: readonly Pair[], won: Won, course: Course): RoundsClaim {
  const method = methodOf(course);
  const { value, low, high, missing } = method === "stated" ? ratioOfRounds(pairs) : ratioAtAnyTime(pairs);
  const told = { ratio: { value, low, high }, method };
  const untold = (why: RoundsClaim["why"]): RoundsClaim => ({
    ...told,
    strength: "untold",
    faster: null,
    why,
  });
  if (missing === "no-round") return untold({ code: "no-round" });
  if (missing === "drifted" || hasDrifted(pairs))
    return { ...untold({ code: "drifted", ...endsOf(pairs) }), ratio: { value, low: null, high: null } };
  if (low === null || high === null) {
    const why = fewWhy(won, course);
    const faster = KINDS.find((kind) => won[kind] === won.rounds) ?? null;
    return faster === null ? untold(why) : { ...told, strength: "suggested", faster, why };
  }
  if (high < 1) return { ...told, strength: "shown", faster: "vm", why: { code: "leaves-out-1" } };
  if (low > 1) return { ...told, strength: "shown", faster: "container", why: { code: "leaves-out-1" } };
  if (high > MARGIN || low < 1 / MARGIN) return untold({ code: "holds-1" });
  return { ...told, strength: "shown", faster: null, why: { code: "alike" } };
}

/**
 * Why there is no interval yet, and when there will be one: of 6 stated rounds with the last, of 20 with the tenth that counts. Where no
 * round that is left brings it, whether some can be added.
 */
function fewWhy({ rounds, lost }: Won, course: Course): RoundsClaim["why"] {
  if (course.phase === "running") {
    const hasStated = !isExtended(course) && course.rounds - lost >= FEWEST_ROUNDS;
    const first = Math.min(FEWEST_LOOKS + lost, hasStated ? course.rounds : Infinity);
    if (first <= course.rounds && first > rounds) return { code: "comes-with-round", round: first };
    if (canExtend(course).isPossible)
      return { code: "too-few-rounds", needs: FEWEST_LOOKS + lost, how: "add" };
  }
  return { code: "too-few-rounds", needs: FEWEST_ROUNDS, how: "anew" };
}
