import type { Comparison, ComparisonSide, DurationQuestion, SurvivalDto } from "@/lib/comparisons/schema";

const NO_ESTIMATE = { value: null, low: null, high: null, why: null } as const;
const NO_HALF: SurvivalDto["half"] = {
  strength: "untold",
  ms: null,
  low: null,
  high: null,
  older: 0,
  why: null,
};

const NO_LIVES: SurvivalDto = {
  n: 0,
  planned: 0,
  failures: 0,
  unknown: 0,
  alive: 0,
  truncated: 0,
  untilMs: 0,
  isCut: false,
  steps: [],
  atRisk: [],
  half: NO_HALF,
  notes: [],
};

const NO_QUESTION: Comparison["lifetimes"]["any"] = {
  method: "kaplan-meier",
  a: NO_LIVES,
  b: NO_LIVES,
  test: {
    strength: "untold",
    method: null,
    chiSquare: null,
    p: null,
    units: null,
    applications: null,
    why: null,
  },
  meanDifference: { tauMs: 0, isCrossing: false, estimate: NO_ESTIMATE },
};

const NO_SHARE = { share: 0, low: null, high: null } as const;
const NO_CAUSES: Comparison["lifetimes"]["causes"]["a"] = {
  method: "aalen-johansen",
  n: 0,
  untilMs: 0,
  planned: [],
  failure: [],
  unknown: [],
  claim: {
    strength: "untold",
    ms: null,
    shares: { planned: NO_SHARE, failure: NO_SHARE, unknown: NO_SHARE },
    why: null,
  },
};

/** Lives of which nothing is shown. */
export const NO_LIFETIMES: Comparison["lifetimes"] = {
  any: NO_QUESTION,
  failure: NO_QUESTION,
  causes: { a: NO_CAUSES, b: NO_CAUSES },
};

/** No more of lives than the sentence of both groups says: how many there are, and by which age half have ended. */
export const halvesOf = ({ any }: Comparison["lifetimes"]): Comparison["lifetimes"] => {
  const of = ({ n, half }: SurvivalDto): SurvivalDto => ({ ...NO_LIVES, n, half });
  return { ...NO_LIFETIMES, any: { ...NO_QUESTION, a: of(any.a), b: of(any.b) } };
};

/** No more of a timing than its sentence says. */
export function sentenceOnly(question: DurationQuestion): DurationQuestion {
  const of = (side: DurationQuestion["a"]): DurationQuestion["a"] => ({
    ...side,
    p95: NO_ESTIMATE,
    p99: NO_ESTIMATE,
    ecdf: [],
    notes: [],
  });
  const ratioOfP95 = { ...NO_ESTIMATE, within: [], leftOut: [] };
  return { ...question, a: of(question.a), b: of(question.b), ratioOfP95 };
}

/** What clients felt of rollouts, where it is not shown. */
export const NO_SERVICE: ComparisonSide["service"] = {
  requests: { rollouts: 0, ended: 0, failed: 0, mostFailing: null },
  failures: { rollouts: 0, failed: 0 },
  contradictory: { rollouts: 0, ended: 0, failed: 0 },
  lowest: null,
};
