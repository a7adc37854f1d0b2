import type { StageStats } from "@/lib/comparisons/schema";
import { formatWhole } from "@/lib/format/format-number";
import { compareText } from "@/lib/text/compare";

const words = compareText.stages;

type Counted = readonly Pick<StageStats, "n">[];

/** Of how many the stage is known that is known of most. */
const mostOf = (stages: Counted): number => Math.max(0, ...stages.map(({ n }) => n));

/** `requested → ready, by stage · n = 6 and 100 that became ready`: only of these it is known how long their stages took. */
export const stagesCaption = (a: Counted, b: Counted): string =>
  words.caption(formatWhole(mostOf(a)), formatWhole(mostOf(b)));

/** Why no stage is drawn. */
export function noStagesWords(stages: Counted, reached: number): string {
  if (mostOf(stages) > 0) return words.noTime;
  return reached > 0 ? words.unknown : words.none;
}
