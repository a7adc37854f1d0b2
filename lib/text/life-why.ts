import { formatDuration } from "@/lib/format/format-duration";
import { formatCount, formatWhole } from "@/lib/format/format-number";
import type { LifeWhy, UnitName } from "@/lib/timings/core/missing-why";

const ONE: Readonly<Record<UnitName, string>> = { rollouts: "rollout", hosts: "host" };
export const unitText = (what: UnitName): string => ONE[what];
export const unitsText = (what: UnitName, count: number): string => formatCount(count, ONE[what], what);
export const ends = (count: number): string => formatCount(count, "end", "ends");

/** Why something is not told of lives, or not for sure: a sentence. */
export function lifeWhyText(why: LifeWhy): string {
  switch (why.because) {
    case "no-lives":
      return "There is no lifetime yet.";
    case "not-from-start":
      return "None was seen from its beginning.";
    case "not-reached":
      return `Not reached: ${formatWhole(why.running)} of ${formatWhole(why.n)} had not ended when last seen.`;
    case "cut":
      return `It lies beyond ${formatDuration(why.untilMs)}, up to which the curve can be told.`;
    case "few-ends":
      return `It takes ${ends(why.needed)}; there ${why.ended === 1 ? "is" : "are"} ${formatWhole(why.ended)}.`;
    case "few-ends-until":
      return `It takes ${ends(why.needed)}; up to ${formatDuration(why.untilMs)}, where the curve has to end, there ${why.ended === 1 ? "is" : "are"} ${formatWhole(why.ended)}.`;
    case "all-at-once":
      return `All that were left ended at ${formatDuration(why.ms)}: with no spread there is no interval.`;
    case "few-at-risk":
      return `It takes ${formatWhole(why.needed)} that were seen at that age; there ${why.atRisk === 1 ? "was" : "were"} ${formatWhole(why.atRisk)}.`;
    case "level":
      return `Just so many had ended by ${formatDuration(why.ms)}, and none later.`;
    case "no-upper-end":
      return "The 95 % interval has no upper end: too few ended later.";
    case "few-units":
      return `A 95 % interval takes lives of ${unitsText(why.what, why.needed)}; these are of ${formatWhole(why.units)}.`;
  }
}
