import { influencesOf } from "./influence";
import { clusteredVariance, unitsOf, varianceOfSums, type LifeUnits } from "./life-units";
import { sparseRanks } from "./sparse-ranks";
import {
  logLogBand,
  seen,
  survivalOf,
  toldPart,
  type IsEvent,
  type LifeSpan,
  type SurvivalCurve,
} from "./survival";

export interface LifeCurve extends SurvivalCurve {
  /** Older ones were seen than the curve tells of: those at risk before them had all ended. */
  readonly isCut: boolean;
  readonly units: LifeUnits;
}

/** Steps at which the variance of lives in units is computed; in between, how it relates to Greenwood's holds. */
const MOST_VARIANCES = 300;

/**
 * The part of a survival curve that tells of lives in general, with bands that know that lives of one unit are not independent
 * (the infinitesimal jackknife by unit, as R's survfit has it of a cluster); of too few units there are no bands.
 */
export function lifeCurve(lives: readonly LifeSpan[], isEvent: IsEvent): LifeCurve {
  const spans = seen(lives);
  const units = unitsOf(spans);
  const curve = toldPart(survivalOf(spans, isEvent));
  if (!units.isClustered || curve.steps.length === 0) return { ...curve, units };
  const sumsAt = influencesOf(spans, isEvent).onLogSurvival(units);
  const looked = new Set(sparseRanks(curve.steps.length, MOST_VARIANCES));
  let wider = Infinity;
  const steps = curve.steps.map((step, index) => {
    if (looked.has(index + 1) && step.survival > 0) {
      const variance = varianceOfSums(units, sumsAt(index + 1));
      wider = variance === null ? Infinity : variance / step.greenwood;
    }
    const greenwood = step.survival > 0 ? step.greenwood * wider : step.greenwood;
    const band = Number.isFinite(greenwood) ? logLogBand(step.survival, greenwood) : NO_BAND;
    return { ...step, greenwood, ...band };
  });
  return { ...curve, steps, units };
}

const NO_BAND = { low: null, high: null };

/** The standard error of the mean life of which at most `tauMs` counts, of lives in units; null of too few of these. */
export function clusteredMeanError(
  lives: readonly LifeSpan[],
  isEvent: IsEvent,
  tauMs: number,
): number | null {
  const spans = seen(lives);
  const variance = clusteredVariance(unitsOf(spans), influencesOf(spans, isEvent).onMean(tauMs));
  return variance === null ? null : Math.sqrt(variance);
}
