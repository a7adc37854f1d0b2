import { rollup } from "d3-array";
import type { Attempt } from "./attempts";
import { isApart } from "./total-variation";

/** What must be alike for two samples to be compared. */
export interface Stratum {
  /** Of the application; empty where whoever asked named what is compared. */
  readonly name: string;
  /** Where groups are of other mixes of artifacts; empty: of none that is known. */
  readonly artifact?: string;
}

/** No name holds it. */
const BETWEEN = "\u0000";

const keyOf = (name: string, artifact: string): string => `${name}${BETWEEN}${artifact}`;

export function stratumOf(key: string): Stratum {
  const [name = "", artifact] = key.split(BETWEEN);
  return artifact === undefined ? { name } : { name, artifact };
}

type Counts = ReadonlyMap<string, number>;
type ByStratum = ReadonlyMap<string, Counts>;

/**
 * Attempts of two groups, each within its artifact besides where the groups share some artifacts of an application and their mixes are
 * apart by more than chance makes them: pooled, shares of artifacts alone could turn an answer round. Where they share none, artifacts
 * are what is compared. 90 of v1 and 10 of v2 against 10 and 90: within v1, and within v2.
 */
export function withinArtifacts(
  a: readonly Attempt[],
  b: readonly Attempt[],
): { readonly a: readonly Attempt[]; readonly b: readonly Attempt[]; readonly isParted: boolean } {
  const [inA, inB] = [countsOf(a), countsOf(b)];
  const parted = new Set([...inA.keys()].filter((stratum) => isMixed(inA.get(stratum), inB.get(stratum))));
  if (parted.size === 0) return { a, b, isParted: false };
  const part = (attempt: Attempt): Attempt =>
    parted.has(attempt.stratum)
      ? { ...attempt, stratum: keyOf(attempt.stratum, attempt.artifact ?? "") }
      : attempt;
  return { a: a.map(part), b: b.map(part), isParted: true };
}

const countsOf = (attempts: readonly Attempt[]): ByStratum =>
  rollup(
    attempts,
    (own) => own.length,
    ({ stratum }) => stratum,
    ({ artifact }) => artifact ?? "",
  );

function isMixed(a: Counts = new Map(), b: Counts = new Map()): boolean {
  const names = [...new Set([...a.keys(), ...b.keys()])].toSorted();
  const isShared = names.some((name) => name !== "" && a.has(name) && b.has(name));
  const of = (counts: Counts): number[] => names.map((name) => counts.get(name) ?? 0);
  return isShared && isApart(of(a), of(b), false);
}
