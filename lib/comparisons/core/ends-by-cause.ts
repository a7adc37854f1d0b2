import {
  cumulativeIncidence,
  incidenceBand,
  type IncidenceStep,
} from "@/lib/timings/core/cumulative-incidence";
import { influencesOf } from "@/lib/timings/core/influence";
import { FEWEST_UNITS } from "@/lib/timings/core/fewest-units";
import { FEWEST_AT_RISK, FEWEST_ENDS, fewEnds } from "@/lib/timings/core/half-ended";
import { clusteredVariance, unitsOf, type LifeUnits } from "@/lib/timings/core/life-units";
import { roundedShare } from "@/lib/timings/core/rounded-share";
import { thinned } from "@/lib/timings/core/sparse-ranks";
import { ANY_END, seen, survivalOf, toldPart, type Cause, type LifeSpan } from "@/lib/timings/core/survival";
import type { EndedByCause } from "@/lib/timings/core/life-claims";
import type { LifeWhy } from "@/lib/timings/core/missing-why";
import type { CausesDto } from "../schema";

const MAX_STEPS = 300;

type Steps = Readonly<Record<Cause, readonly IncidenceStep[]>>;
type Share = EndedByCause["shares"][Cause];

const isBy =
  (cause: Cause) =>
  (end: LifeSpan["end"]): boolean =>
    end === cause;
const byCause = <Value>(valueOf: (cause: Cause) => Value): Record<Cause, Value> => ({
  planned: valueOf("planned"),
  failure: valueOf("failure"),
  unknown: valueOf("unknown"),
});

/** By what the lives of a side end, and what may be said of it. */
export function endsByCause(lives: readonly LifeSpan[]): CausesDto {
  const spans = seen(lives);
  const units = unitsOf(spans);
  const told = toldPart(survivalOf(spans, ANY_END));
  const until = told.isCut ? told.untilMs : Infinity;
  const steps = byCause((cause) =>
    cumulativeIncidence(spans, ANY_END, isBy(cause)).filter(({ ms }) => ms < until),
  );
  return {
    method: "aalen-johansen",
    n: spans.length,
    untilMs: told.untilMs,
    ...byCause((cause) => dtoOf(steps[cause], units)),
    claim: claimOf(spans, units, told, steps),
  };
}

const dtoOf = (steps: readonly IncidenceStep[], { isClustered }: LifeUnits): CausesDto[Cause] =>
  thinned(steps, MAX_STEPS).map((step) => {
    // Of lives in units the interval is told at the age that is claimed.
    const [low, high] = isClustered ? [null, null] : [step.low, step.high];
    return [step.ms, roundedShare(step.incidence), rounded(low), rounded(high)];
  });

const rounded = (share: number | null): number | null => (share === null ? null : roundedShare(share));

/** Up to which age all of them were seen, from their beginning on: what share has ended is a plain share of all, however few are left. */
const plainUntilOf = (spans: readonly LifeSpan[]): number =>
  spans.reduce(
    (least, { entryMs, exitMs, end }) =>
      entryMs > 0 ? -Infinity : end === "censored" ? Math.min(least, exitMs) : least,
    Infinity,
  );

/**
 * What share has ended by each cause by the greatest age that enough lives reached. Of 90 stops at 1 h and 10 failures at 2 h: by 2 h
 * 90 % were stopped and 10 % failed.
 */
function claimOf(
  spans: readonly LifeSpan[],
  units: LifeUnits,
  told: ReturnType<typeof toldPart>,
  steps: Steps,
): EndedByCause {
  const { steps: ends } = told;
  const nothing = byCause((): Share => ({ share: 0, low: null, high: null }));
  const untold = (why: LifeWhy): EndedByCause => ({ strength: "untold", ms: null, shares: nothing, why });
  if (spans.length === 0) return untold({ because: "no-lives" });
  if (spans.every(({ entryMs }) => entryMs > 0)) return untold({ because: "not-from-start" });
  const ended = ends.reduce((sum, { events }) => sum + events, 0);
  if (ended < FEWEST_ENDS) return untold(fewEnds(ended, told));
  const plainUntil = plainUntilOf(spans);
  const last = ends.findLast(({ ms, atRisk }) => atRisk >= FEWEST_AT_RISK || ms <= plainUntil);
  if (last === undefined) {
    const atRisk = Math.max(...ends.map((end) => end.atRisk));
    return untold({ because: "few-at-risk", atRisk, needed: FEWEST_AT_RISK });
  }
  const isFew = units.isClustered && units.count < FEWEST_UNITS;
  const shares = byCause((cause) => shareAt(spans, units, steps[cause], cause, last.ms));
  return {
    strength: isFew ? "suggested" : "shown",
    ms: last.ms,
    shares,
    why: isFew ? { because: "few-units", what: units.name, units: units.count, needed: FEWEST_UNITS } : null,
  };
}

function shareAt(
  spans: readonly LifeSpan[],
  units: LifeUnits,
  steps: readonly IncidenceStep[],
  cause: Cause,
  ms: number,
): Share {
  const step = steps.findLast((one) => one.ms <= ms);
  if (step === undefined) return { share: 0, low: null, high: null };
  const { incidence } = step;
  if (!units.isClustered) return { share: incidence, ...bandOf(incidence, step.standardError) };
  const { onIncidence, stepsUntil } = influencesOf(spans, ANY_END, isBy(cause));
  const variance = clusteredVariance(units, onIncidence(stepsUntil(ms)));
  return { share: incidence, ...bandOf(incidence, variance === null ? null : Math.sqrt(variance)) };
}

const bandOf = (incidence: number, error: number | null): Pick<Share, "low" | "high"> =>
  error === null ? { low: null, high: null } : incidenceBand(incidence, error);
