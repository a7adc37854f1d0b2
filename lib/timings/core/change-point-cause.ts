import type { Unit } from "./change-point-units";
import { totalVariation } from "./total-variation";

/** A condition that changed where the timing did. */
export interface ChangedFact {
  /** As conditions are named: `revision`, `host`, `image cached`. */
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

/**
 * What is known to have changed with a timing: a coincidence in time, which is what can be seen without an experiment.
 * `shown`: of all that is known one thing changed where the timing did, at one place. `suggested`: several did, or it changed at
 * several places nearby, so that it can't be told which. `untold`: nothing known changed there.
 */
export interface Cause {
  readonly strength: "shown" | "suggested" | "untold";
  readonly why: "one-changed" | "several-changed" | "changed-often" | "nothing-changed";
  /** Nearest first. */
  readonly facts: readonly ChangedFact[];
}

interface Around {
  /** The units compared: from here up to before `to`, the second part beginning `at`. */
  readonly from: number;
  readonly at: number;
  readonly to: number;
  /** The places where the change may lie. */
  readonly first: number;
  readonly last: number;
}

interface Candidate extends ChangedFact {
  readonly place: number;
  /** Total variation distance between its values before and after, 0 to 1. */
  readonly distance: number;
}

/** A condition that comes and goes all the time is no cause: at least so far apart are its values before and after. */
const FAR = 0.5;
const SAME = 1e-9;

/** What changed nearest to a change point, and the unit that it changed with: that is where the change point is told. */
export function causeOf(
  units: readonly Unit[],
  around: Around,
): { readonly cause: Cause; readonly at: number } {
  const { from, to, at } = around;
  const names = [...new Set(units.slice(from, to).flatMap(({ facts }) => Object.keys(facts)))];
  const perName = names.map((name) => candidatesOf(name, units, around)).filter((some) => some.length > 0);
  const best = perName
    .flatMap((some) => some.slice(0, 1))
    .toSorted((one, other) => Math.abs(one.place - at) - Math.abs(other.place - at));
  const [nearest] = best;
  if (nearest === undefined) return { cause: { strength: "untold", why: "nothing-changed", facts: [] }, at };
  const facts = best.map(({ name, before, after }) => ({ name, before, after }));
  return { cause: { ...strengthOf(perName), facts }, at: nearest.place };
}

function strengthOf(perName: readonly (readonly Candidate[])[]): Pick<Cause, "strength" | "why"> {
  if (perName.length > 1) return { strength: "suggested", why: "several-changed" };
  return perName.some((some) => some.length > 1)
    ? { strength: "suggested", why: "changed-often" }
    : { strength: "shown", why: "one-changed" };
}

/** Where a condition changed for good, likeliest first: what tells the parts apart best, then what is nearest. */
function candidatesOf(
  name: string,
  units: readonly Unit[],
  { from, to, at, first, last }: Around,
): Candidate[] {
  const valueOf = (index: number): string | undefined => units[index]?.facts[name];
  const found: Candidate[] = [];
  for (let place = Math.max(first, from + 1); place <= last; place += 1) {
    const [before, after] = [valueOf(place - 1), valueOf(place)];
    if (before === undefined || after === undefined || before === after) continue;
    const distance = distanceOf(name, units.slice(from, place), units.slice(place, to));
    if (distance >= FAR) found.push({ name, before, after, place, distance });
  }
  const farthest = Math.max(...found.map(({ distance }) => distance));
  return found
    .filter(({ distance }) => distance >= farthest - SAME)
    .sort((one, other) => Math.abs(one.place - at) - Math.abs(other.place - at));
}

/** How far apart the values of a condition are that are known of either. */
function distanceOf(name: string, before: readonly Unit[], after: readonly Unit[]): number {
  const sides = [before, after].map((units) => units.flatMap(({ facts }) => facts[name] ?? []));
  const values = [...new Set(sides.flat())];
  const [one = [], other = []] = sides.map((side) =>
    values.map((value) => side.filter((each) => each === value).length),
  );
  return totalVariation(one, other);
}
