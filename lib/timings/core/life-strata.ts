import { group } from "d3-array";
import type { Groups } from "./log-rank";
import { seen, type LifeSpan } from "./survival";
import { totalVariation } from "./total-variation";

/** Shares of applications that are no further apart than this are of one mix. */
const APART = 0.1;

/** What lives of two groups are compared within. */
export interface LifeStrata {
  /** All lives in one, where the mix is the same; else one for each application that both have. */
  readonly strata: readonly Groups[];
  /** The groups are of other mixes of applications, so that pooled figures compare applications, too. */
  readonly isMixed: boolean;
}

/**
 * By which applications two groups of lives are compared. Where both have the same mix, and where whoever asked named the
 * applications (`isAsked`), they are compared as they are.
 */
export function strataOf(
  a: readonly LifeSpan[],
  b: readonly LifeSpan[],
  { isAsked = false }: { isAsked?: boolean } = {},
): LifeStrata {
  const [inA, inB] = [byStratum(seen(a)), byStratum(seen(b))];
  const names = [...new Set([...inA.keys(), ...inB.keys()])].toSorted();
  const countsOf = (of: typeof inA): number[] => names.map((name) => of.get(name)?.length ?? 0);
  const isMixed =
    !isAsked && inA.size > 0 && inB.size > 0 && totalVariation(countsOf(inA), countsOf(inB)) > APART;
  if (!isMixed) return { strata: [{ a, b }], isMixed: false };
  const strata = names.flatMap((name) => {
    const [ofA, ofB] = [inA.get(name), inB.get(name)];
    return ofA && ofB ? [{ a: ofA, b: ofB }] : [];
  });
  return { strata, isMixed: true };
}

const byStratum = (lives: readonly LifeSpan[]) => group(lives, ({ stratum }) => stratum ?? "");
