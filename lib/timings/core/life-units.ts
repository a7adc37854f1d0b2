import { FEWEST_UNITS } from "./fewest-units";
import { studentWidening, Z_95 } from "./special";
import type { UnitName } from "./missing-why";
import type { LifeSpan } from "./survival";
import { unitNameOf, unitOf } from "./unit-of";

export interface LifeUnits {
  /** Of each life, in their order, the number of its unit from 0 on. */
  readonly of: readonly number[];
  readonly count: number;
  readonly name: UnitName;
  /** Some unit has more than one life, so that lives are not independent of each other. */
  readonly isClustered: boolean;
}

/** A life with its unit, where that is not the rollout that it is known by. */
export const inUnit = <Life extends LifeSpan>(life: Life, unit: UnitName): Life =>
  unit === "rollouts" ? life : { ...life, unit: unitNameOf(unit, life.host ?? null, ""), unitIs: unit };

/** Lives of groups that are looked at together, each with the unit that all of them have: its host where these are several. */
export function inUnits<Life extends LifeSpan>(...groups: readonly (readonly Life[])[]): Life[][] {
  const unit = unitOf(...groups.map((lives) => lives.map(({ host }) => host ?? null)));
  return groups.map((lives) => lives.map((life) => inUnit(life, unit)));
}

/** Which lives belong together: those of one rollout, or of one host. One of which that is not known is a unit of its own. */
export function unitsOf(lives: readonly LifeSpan[]): LifeUnits {
  const numbers = new Map<string, number>();
  let count = 0;
  const of = lives.map(({ unit }) => {
    const known = unit === undefined || unit === null ? undefined : numbers.get(unit);
    if (known !== undefined) return known;
    if (unit !== undefined && unit !== null) numbers.set(unit, count);
    return count++;
  });
  return { of, count, name: lives[0]?.unitIs ?? "rollouts", isClustered: count < lives.length };
}

/**
 * The variance of a sum of what lives add to it, where those of one unit go together: the sum of squares of the units' own sums
 * (Lin and Wei 1989). It is widened for few units, by Student's distribution in place of the normal; null of fewer than 6.
 */
export function clusteredVariance(units: LifeUnits, addedBy: (life: number) => number): number | null {
  return varianceOfSums(units, added(units, addedBy));
}

/** The same of sums that are known. */
export function varianceOfSums({ count }: LifeUnits, sums: Float64Array): number | null {
  if (count < FEWEST_UNITS) return null;
  return squared(sums) * (studentWidening(count) / Z_95) ** 2;
}

/** Not widened. */
export const sumOfSquares = (units: LifeUnits, addedBy: (life: number) => number): number =>
  squared(added(units, addedBy));

export const squared = (sums: Float64Array): number => sums.reduce((sum, own) => sum + own * own, 0);

/** Of each unit, the sum of what its lives add. */
export const sumsOf = (units: LifeUnits, addedOf: readonly number[]): number[] =>
  Array.from(added(units, (life) => addedOf[life] ?? 0));

function added({ of, count }: LifeUnits, addedBy: (life: number) => number): Float64Array {
  const sums = new Float64Array(count);
  for (let life = 0; life < of.length; life += 1) {
    const unit = of[life] ?? 0;
    sums[unit] = (sums[unit] ?? 0) + addedBy(life);
  }
  return sums;
}
