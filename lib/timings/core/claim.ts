import type { Ratio } from "../schema";

/**
 * What may be said of a ratio of a over b, and how surely: the samples show it, they only point to it, or it can't be told from
 * them. The factor is told the way round that makes it at least 1.
 */
export type RatioClaim =
  | {
      readonly says: "leads";
      readonly strength: "shown" | "suggested";
      /** The side that takes less, or lives longer. */
      readonly leader: "a" | "b";
      readonly factor: number;
      /** Of the factor; null where it is only suggested. */
      readonly interval: readonly [number, number] | null;
      /** Whether all of the interval is within `MARGIN`: a difference, and one that hardly matters. */
      readonly isSmall: boolean;
    }
  | {
      /** Within `MARGIN` of each other, by two one-sided tests at 2.5 %. */
      readonly says: "alike";
      readonly strength: "shown";
      readonly leader: "a" | "b";
      readonly factor: number;
      readonly interval: readonly [number, number];
    }
  | {
      /** The interval holds 1, or applications differ; without one, units may lie so by chance. */
      readonly says: "nothing";
      readonly strength: "untold";
      readonly leader: "a" | "b";
      readonly factor: number;
      readonly interval: readonly [number, number] | null;
    };

/** Two sides that differ by no more than a tenth are said to be alike. */
export const MARGIN = 1.1;

/** What units lie so far apart by chance as seldom as this suggests that it was no chance. */
const SUGGESTIVE = 0.05;

/**
 * What a ratio lets one say; null of no ratio. `as` is whether it is good to be fast or to last long. A ratio of 0.98 from 0.65 to 1.47
 * says nothing; one of 1.04 from 1.01 to 1.07 shows a difference, a small one; one of 1.00 from 0.95 to 1.05 shows that both are
 * alike, unless one of several applications is not (`isUneven`); one of 8 without
 * an interval suggests as far as chance hardly gives it (`p`).
 */
export function claimOfRatio(
  { value, low, high, p, isUneven = false }: Pick<Ratio, "value" | "low" | "high" | "p" | "isUneven">,
  as: "fast" | "long" = "fast",
): RatioClaim | null {
  if (value === null || !(value > 0) || !Number.isFinite(value)) return null;
  const isTurned = value < 1;
  const factor = isTurned ? 1 / value : value;
  const [greater, lesser] = isTurned ? (["b", "a"] as const) : (["a", "b"] as const);
  const leader = as === "fast" ? lesser : greater;
  if (low === null || high === null || !(low > 0)) {
    const told = { leader, factor, interval: null };
    return factor > MARGIN && p !== undefined && p <= SUGGESTIVE
      ? { says: "leads", strength: "suggested", ...told, isSmall: false }
      : { says: "nothing", strength: "untold", ...told };
  }
  const interval = isTurned ? ([1 / high, 1 / low] as const) : ([low, high] as const);
  const isWithin = interval[0] >= 1 / MARGIN && interval[1] <= MARGIN;
  const told = { leader, factor, interval };
  if (interval[0] > 1) return { says: "leads", strength: "shown", ...told, isSmall: isWithin };
  return isWithin && !isUneven
    ? { says: "alike", strength: "shown", ...told }
    : { says: "nothing", strength: "untold", ...told };
}
