import { Z_95 } from "./special";
import { riskSets, seen, type IsEvent, type LifeSpan } from "./survival";

/** From `ms` on, until the next: the share that has ended by one cause. */
export interface IncidenceStep {
  readonly ms: number;
  readonly incidence: number;
  readonly standardError: number;
  /** 95 %, on the complementary log-log scale; null where it can't be given. */
  readonly low: number | null;
  readonly high: number | null;
}

/**
 * The share of lives that end by one of several causes by some age (Aalen and Johansen 1978), with left truncation. Unlike one minus
 * a survival that censors the other causes, the shares of all causes and of what still lives add up to 1. The standard error is
 * Greenwood's, as R's etm has it. Of 90 planned ends at 1 h and 10 failures at 2 h, 10 % fail, and none of them before 2 h.
 */
export function cumulativeIncidence(
  lives: readonly LifeSpan[],
  isEvent: IsEvent,
  isCause: IsEvent,
): IncidenceStep[] {
  const spans = seen(lives);
  const causes = new Map(riskSets(spans, isCause).map(({ ms, events }) => [ms, events]));
  const steps: IncidenceStep[] = [];
  let [survival, incidence] = [1, 0];
  // The delta method's sums, of which the variance at any later age is made: of 1, of F, of F^2, and those of S.
  let [hazard, hazardF, hazardFF] = [0, 0, 0];
  let [own, cross, crossF] = [0, 0, 0];
  for (const { ms, atRisk, events } of riskSets(spans, isEvent)) {
    const mine = causes.get(ms) ?? 0;
    const share = mine / atRisk;
    incidence += survival * share;
    own += survival * survival * share * ((1 - share) / atRisk);
    cross += (survival * share) / atRisk;
    crossF += (survival * share * incidence) / atRisk;
    if (atRisk > events) {
      const term = events / (atRisk * (atRisk - events));
      hazard += term;
      hazardF += term * incidence;
      hazardFF += term * incidence * incidence;
    }
    survival *= 1 - events / atRisk;
    if (mine === 0) continue;
    const ofHazard = incidence * incidence * hazard - 2 * incidence * hazardF + hazardFF;
    const variance = ofHazard + own - 2 * (incidence * cross - crossF);
    const standardError = Math.sqrt(Math.max(0, variance));
    steps.push({ ms, incidence, standardError, ...incidenceBand(incidence, standardError) });
  }
  return steps;
}

/** 95 %, on the complementary log-log scale; null where none or all have ended. */
export function incidenceBand(incidence: number, standardError: number): Pick<IncidenceStep, "low" | "high"> {
  if (incidence <= 0 || incidence >= 1) return { low: null, high: null };
  const rest = 1 - incidence;
  const spread = Math.exp((Z_95 * standardError) / (rest * -Math.log(rest)));
  return { low: 1 - rest ** (1 / spread), high: 1 - rest ** spread };
}
