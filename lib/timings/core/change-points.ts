import type { Instant } from "@/lib/lifecycle/instant";
import type { Ratio } from "../schema";
import { ratioEstimate } from "./bootstrap";
import { causeOf, type Cause } from "./change-point-cause";
import { placesOf } from "./change-point-places";
import type { Unit } from "./change-point-units";
import { exactOf, quantileIn } from "./distribution";
import { bestPlace } from "./energy-split";
import { significantSplit } from "./split-significance";
import { microsOf } from "./stages";

/** The fewest units on either side of a change point: fewer give no interval of a median. */
export const FEWEST_UNITS = 6;
/** Of a series the newest count: the time that a test takes grows with the square. */
export const MOST_UNITS = 300;
/** Of the places where a change may lie, so many are tried for the interval of its ratio. */
const TRIED_PLACES = 9;

export interface Regime {
  readonly units: number;
  /** Of the units' medians, ms. */
  readonly medianMs: number;
}

/** A point in time where the distribution of a timing changed. */
export interface ChangePoint {
  /** Of the first unit after it. */
  readonly index: number;
  readonly at: Instant;
  /** `spread`: the distribution changed, and which way its median did can't be told. */
  readonly direction: "grew" | "fell" | "spread";
  readonly before: Regime;
  readonly after: Regime;
  /** Of the median after over that before, with its 95 % interval; null where there is none. */
  readonly ratio: number | null;
  readonly interval: readonly [low: number, high: number] | null;
  /** 95 % set of places: the first units after it at the earliest and at the latest. */
  readonly earliest: Instant;
  readonly latest: Instant;
  readonly cause: Cause;
}

/**
 * The points at which the distribution of a series of units changed, oldest first: E-divisive (Matteson and James 2014) on the
 * logarithms of the units' medians, split again while a split is significant at 1 in 1,000. Looks at the units that it is given:
 * take the newest `MOST_UNITS`. None of fewer than two times `FEWEST_UNITS`.
 *
 * The interval of the ratio is that of two independent groups of units (percentile bootstrap), widened to hold those of
 * every place where the change may lie, since the place was chosen by the same units. That it was found at all makes the ratio of
 * a change that is barely large enough to be found look larger than it is.
 */
export function changePointsOf(units: readonly Unit[]): ChangePoint[] {
  const logs = logsOf(units.map(({ ms }) => ms));
  const cuts = refined(logs, cutsOf(logs, 0, logs.length));
  return cuts.map((at, nth) =>
    changePointAt(units, logs, { from: cuts[nth - 1] ?? 0, at, to: cuts[nth + 1] ?? logs.length }),
  );
}

/** What took no time counts as half of the shortest that took any: as less than that, and not as endlessly less. */
function logsOf(values: readonly number[]): Float64Array {
  const least = Math.min(...values.filter((value) => value > 0));
  return Float64Array.from(values, (value) =>
    least === Infinity ? 0 : Math.log(value > 0 ? value : least / 2),
  );
}

function cutsOf(logs: Float64Array, from: number, to: number): number[] {
  if (to - from < 2 * FEWEST_UNITS) return [];
  const split = significantSplit(logs.subarray(from, to), FEWEST_UNITS);
  if (split === null) return [];
  const at = from + split.at;
  return [...cutsOf(logs, from, at), at, ...cutsOf(logs, at, to)];
}

/** Each one at the best place between its neighbours, unless parts became too small by that. */
function refined(logs: Float64Array, cuts: readonly number[]): readonly number[] {
  const bounds = [0, ...cuts, logs.length];
  const moved = cuts.map((cut, nth) => {
    const [from = 0, to = 0] = [bounds[nth], bounds[nth + 2]];
    return from + (bestPlace(logs.subarray(from, to), FEWEST_UNITS) ?? cut - from);
  });
  const ends = [0, ...moved, logs.length];
  const isTooClose = ends.some((end, nth) => nth > 0 && end - (ends[nth - 1] ?? 0) < FEWEST_UNITS);
  return isTooClose ? cuts : moved;
}

interface Bounds {
  readonly from: number;
  readonly at: number;
  readonly to: number;
}

function changePointAt(units: readonly Unit[], logs: Float64Array, bounds: Bounds): ChangePoint {
  const { from, to } = bounds;
  const places = placesOf(logs.subarray(from, to), bounds.at - from, FEWEST_UNITS);
  const [first, last] = [from + places.first, from + places.last];
  const { cause, at } = causeOf(units, { from, to, at: bounds.at, first, last });
  const ratioAt = (place: number) => {
    const of = (one: number, end: number) => exactOf(units.slice(one, end).map(({ ms }) => ms));
    return ratioEstimate(of(place, to), of(from, place), 0.5);
  };
  const { value: ratio } = ratioAt(at);
  const hull = hullOf(spreadOver(first, last, at).map(ratioAt));
  const timeOf = (index: number): Instant => units[index]?.at ?? NaN;
  return {
    index: at,
    at: timeOf(at),
    direction:
      hull === null ? directionOfValues(units.slice(from, at), units.slice(at, to)) : directionOf(hull),
    before: regimeOf(units.slice(from, at)),
    after: regimeOf(units.slice(at, to)),
    ratio,
    // Equal values give none of any width, which is no certainty.
    interval: hull !== null && hull[0] < hull[1] ? hull : null,
    earliest: timeOf(first),
    latest: timeOf(last),
    cause,
  };
}

const regimeOf = (units: readonly Unit[]): Regime => ({
  units: units.length,
  medianMs: microsOf(quantileIn(exactOf(units.map(({ ms }) => ms)), 0.5) ?? NaN),
});

/** The first, the last, `at` and some between them. */
function spreadOver(first: number, last: number, at: number): number[] {
  const steps = Math.min(TRIED_PLACES - 1, last - first);
  const even = Array.from({ length: steps + 1 }, (_, nth) =>
    steps === 0 ? first : Math.round(first + ((last - first) * nth) / steps),
  );
  return [...new Set([...even, at])];
}

/** From the lowest to the highest of what intervals hold; of equal values the ratio is all of its interval. */
function hullOf(ratios: readonly Pick<Ratio, "value" | "low" | "high" | "why">[]): ChangePoint["interval"] {
  const limits = ratios.map(({ value, low, high, why }) =>
    why?.because === "equal-values" ? [value, value] : [low, high],
  );
  const known = limits.flat().filter((limit) => limit !== null);
  return known.length < 2 * limits.length ? null : [Math.min(...known), Math.max(...known)];
}

function directionOf([low, high]: NonNullable<ChangePoint["interval"]>): ChangePoint["direction"] {
  return low > 1 ? "grew" : high < 1 ? "fell" : "spread";
}

/** Where there is no ratio, since some took no time: which way it went where all before it lie apart from all after it. */
function directionOfValues(before: readonly Unit[], after: readonly Unit[]): ChangePoint["direction"] {
  const [one, other] = [before, after].map((units) => units.map(({ ms }) => ms));
  if (Math.max(...(one ?? [])) < Math.min(...(other ?? []))) return "grew";
  return Math.min(...(one ?? [])) > Math.max(...(other ?? [])) ? "fell" : "spread";
}
