import type { Half } from "./life-claims";
import type { LifeCurve } from "./life-curve";
import { FEWEST_UNITS } from "./fewest-units";
import type { LifeWhy } from "./missing-why";
import { seen, survivalQuantile, type LifeSpan } from "./survival";

/** Of fewer ends, or of fewer that were at risk at an age, what is told of that age would be of one life or two. */
export const FEWEST_ENDS = 6;
export const FEWEST_AT_RISK = 5;
const SAME = 1e-12;

/** Of a curve that has to end before others did, they are fewer than all that ended. */
export const fewEnds = (ended: number, { isCut, untilMs }: Pick<LifeCurve, "isCut" | "untilMs">): LifeWhy =>
  isCut
    ? { because: "few-ends-until", ended, needed: FEWEST_ENDS, untilMs }
    : { because: "few-ends", ended, needed: FEWEST_ENDS };

/**
 * By which age a share `p` has ended, and how surely. One end of two lives tells it not, nor do three young ones beside 500 that
 * were old when they were first seen, since no more than three were at risk then. Where just so many had ended and none later, it
 * lies anywhere from there on.
 */
export function shareEnded(lives: readonly LifeSpan[], curve: LifeCurve, p = 0.5): Half {
  const spans = seen(lives);
  const untold = (why: LifeWhy): Half => ({
    strength: "untold",
    ms: null,
    low: null,
    high: null,
    older: 0,
    why,
  });
  if (curve.n === 0) return untold({ because: "no-lives" });
  if (spans.every(({ entryMs }) => entryMs > 0)) return untold({ because: "not-from-start" });
  const { value, low, high } = survivalQuantile(curve, p);
  if (value === null)
    return curve.isCut
      ? untold({ because: "cut", untilMs: curve.untilMs })
      : untold({ because: "not-reached", running: curve.n - curve.events, n: curve.n });
  const ended = curve.steps.reduce((sum, { events }) => sum + events, 0);
  if (ended < FEWEST_ENDS) return untold(fewEnds(ended, curve));
  const index = curve.steps.findIndex(({ survival }) => survival <= 1 - p + SAME);
  const step = curve.steps[index];
  if (step && step.atRisk < FEWEST_AT_RISK)
    return untold({ because: "few-at-risk", atRisk: step.atRisk, needed: FEWEST_AT_RISK });
  if (step && step.survival >= 1 - p - SAME && curve.steps.length === index + 1)
    return untold({ because: "level", ms: step.ms });
  const older = spans.filter(({ entryMs }) => entryMs >= value).length;
  const suggested = (why: LifeWhy): Half => ({
    strength: "suggested",
    ms: value,
    low: null,
    high: null,
    older,
    why,
  });
  const { isClustered, count, name } = curve.units;
  if (isClustered && count < FEWEST_UNITS)
    return suggested({ because: "few-units", what: name, units: count, needed: FEWEST_UNITS });
  if (step?.survival === 0) return suggested({ because: "all-at-once", ms: step.ms });
  if (low === null || high === null) return suggested({ because: "no-upper-end" });
  return { strength: "shown", ms: value, low, high, older, why: null };
}
