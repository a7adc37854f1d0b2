import { bisectLeft, bisectRight } from "d3-array";
import type { LifeUnits } from "./life-units";
import { riskSets, type IsEvent, type LifeSpan, type RiskSet } from "./survival";

/** How much a life moves an estimate, by its number among the lives: the derivative by its weight. */
type Influence = (life: number) => number;

/** Of what an influence at some age is summed up, by how many of the steps have passed. */
interface Sums {
  /** Of events / (at risk (at risk - events)). */
  readonly hazard: Float64Array;
  /** Of the same, times the share that had ended by the cause. */
  readonly hazardOfShare: Float64Array;
  /** Of the share that lived, times those of the cause / at risk squared. */
  readonly own: Float64Array;
}

/** How each life moves curves of survival and of ends by a cause: the infinitesimal jackknife (Efron 1981), as R's survfit has it. */
interface Influences {
  /**
   * On the logarithm of the share that outlives the step `k`, summed over the lives of each unit. Steps are asked for in ascending
   * order, and the array is the same each time: a life only counts anew where it enters or ends.
   */
  readonly onLogSurvival: (units: LifeUnits) => (k: number) => Float64Array;
  /** On the share that has ended by the cause with the step `k`. */
  readonly onIncidence: (k: number) => Influence;
  /** On the mean life of which at most `tauMs` counts. */
  readonly onMean: (tauMs: number) => Influence;
  /** How many steps have passed at an age. */
  readonly stepsUntil: (ms: number) => number;
}

/** Of lives that were seen for some time (`seen`). */
export function influencesOf(
  spans: readonly LifeSpan[],
  isEvent: IsEvent,
  isCause: IsEvent = isEvent,
): Influences {
  const sets = riskSets(spans, isEvent);
  const causes = new Map(riskSets(spans, isCause).map(({ ms, events }) => [ms, events]));
  const ages = Float64Array.from(sets, ({ ms }) => ms);
  const stepsUntil = (ms: number): number => bisectRight(ages, ms);
  const places = spans.map(({ entryMs, exitMs, end }): Place => ({
    from: entryMs > 0 ? stepsUntil(entryMs) : 0,
    until: stepsUntil(exitMs),
    isEvent: isEvent(end),
    isCause: isCause(end),
  }));
  const lived = livedOf(sets);
  const ended = endedOf(sets, causes, lived);
  const sums = sumsOf(sets, causes, lived, ended);
  const between = (of: Float64Array, from: number, until: number, k: number): number =>
    (of[Math.min(until, k)] ?? 0) - (of[Math.min(from, k)] ?? 0);

  return {
    stepsUntil,
    onLogSurvival: (units) => summedByUnit(units, places, sums.hazard, (step) => restOf(sets[step])),
    onIncidence: (k) => {
      const share = ended[k] ?? 0;
      return (life) => {
        const place = places[life];
        if (!place) return 0;
        const { from, until } = place;
        const last = place.isEvent && until <= k ? sets[until - 1] : undefined;
        const own = last && place.isCause ? (lived[until - 1] ?? 0) / last.atRisk : 0;
        const rest = restOf(last);
        const taken = rest > 0 ? (share - (ended[until] ?? 0)) / rest : 0;
        const exposed =
          share * between(sums.hazard, from, until, k) - between(sums.hazardOfShare, from, until, k);
        return own - between(sums.own, from, until, k) - taken + exposed;
      };
    },
    onMean: (tauMs) => {
      const beyond = areasBeyond(sets, lived, tauMs);
      const k = bisectLeft(ages, tauMs);
      const exposed = cumulated(sets, ({ atRisk, events }, j) =>
        atRisk > events ? ((beyond[j] ?? 0) * events) / (atRisk * (atRisk - events)) : 0,
      );
      return (life) => {
        const place = places[life];
        if (!place) return 0;
        const rest = place.isEvent && place.until <= k ? restOf(sets[place.until - 1]) : 0;
        const taken = rest > 0 ? (beyond[place.until - 1] ?? 0) / rest : 0;
        return between(exposed, place.from, place.until, k) - taken;
      };
    },
  };
}

const restOf = (set: RiskSet | undefined): number => (set ? set.atRisk - set.events : 0);

/** Where a life lies among the steps, by how many had passed. */
interface Place {
  readonly from: number;
  readonly until: number;
  readonly isEvent: boolean;
  readonly isCause: boolean;
}

/** Of each unit, what the hazards add that its lives saw until a step, less what their own ends took of those at risk (`restAfter`). */
function summedByUnit(
  { of, count }: LifeUnits,
  places: readonly Place[],
  hazard: Float64Array,
  restAfter: (step: number) => number,
): (k: number) => Float64Array {
  // Who saw no step adds nothing at any.
  const moving = places.flatMap((place, life) =>
    place.from < place.until ? [{ ...place, unit: of[life] ?? 0 }] : [],
  );
  const entering = moving.toSorted((one, other) => one.from - other.from).values();
  const leaving = moving.toSorted((one, other) => one.until - other.until).values();
  let [entry, exit] = [entering.next().value, leaving.next().value];
  const settled = new Float64Array(count);
  const present = new Float64Array(count);
  const summed = new Float64Array(count);
  const add = (to: Float64Array, unit: number, amount: number): void => {
    to[unit] = (to[unit] ?? 0) + amount;
  };
  return (k) => {
    for (; entry && entry.from < k; entry = entering.next().value) {
      add(present, entry.unit, 1);
      add(settled, entry.unit, -(hazard[entry.from] ?? 0));
    }
    for (; exit && exit.until <= k; exit = leaving.next().value) {
      const rest = exit.isEvent ? restAfter(exit.until - 1) : 0;
      add(present, exit.unit, -1);
      add(settled, exit.unit, (hazard[exit.until] ?? 0) - (rest > 0 ? 1 / rest : 0));
    }
    const passed = hazard[k] ?? 0;
    for (let unit = 0; unit < count; unit += 1)
      summed[unit] = (settled[unit] ?? 0) + (present[unit] ?? 0) * passed;
    return summed;
  };
}

/** By how many steps have passed: the sum of what each adds. */
function cumulated(sets: readonly RiskSet[], addedBy: (set: RiskSet, index: number) => number): Float64Array {
  const sums = new Float64Array(sets.length + 1);
  sets.forEach((set, index) => {
    sums[index + 1] = (sums[index] ?? 0) + addedBy(set, index);
  });
  return sums;
}

/** The share that lives, by how many steps have passed. */
function livedOf(sets: readonly RiskSet[]): Float64Array {
  const lived = new Float64Array(sets.length + 1).fill(1);
  sets.forEach(({ atRisk, events }, index) => {
    lived[index + 1] = (lived[index] ?? 1) * (1 - events / atRisk);
  });
  return lived;
}

/** The share that has ended by the cause, by how many steps have passed. */
const endedOf = (
  sets: readonly RiskSet[],
  causes: ReadonlyMap<number, number>,
  lived: Float64Array,
): Float64Array =>
  cumulated(sets, ({ ms, atRisk }, index) => ((lived[index] ?? 0) * (causes.get(ms) ?? 0)) / atRisk);

function sumsOf(
  sets: readonly RiskSet[],
  causes: ReadonlyMap<number, number>,
  lived: Float64Array,
  ended: Float64Array,
): Sums {
  const hazardOf = ({ atRisk, events }: RiskSet): number =>
    atRisk > events ? events / (atRisk * (atRisk - events)) : 0;
  return {
    hazard: cumulated(sets, hazardOf),
    hazardOfShare: cumulated(sets, (set, index) => hazardOf(set) * (ended[index + 1] ?? 0)),
    own: cumulated(
      sets,
      ({ ms, atRisk }, index) => ((lived[index] ?? 0) * (causes.get(ms) ?? 0)) / (atRisk * atRisk),
    ),
  };
}

/** Of each step, the area below the curve from it to `tauMs`. */
function areasBeyond(sets: readonly RiskSet[], lived: Float64Array, tauMs: number): Float64Array {
  const areas = new Float64Array(sets.length + 1);
  for (let index = sets.length - 1; index >= 0; index -= 1) {
    const from = sets[index]?.ms ?? NaN;
    const until = Math.min(tauMs, sets[index + 1]?.ms ?? tauMs);
    areas[index] = (areas[index + 1] ?? 0) + (lived[index + 1] ?? 0) * Math.max(0, until - from);
  }
  return areas;
}
