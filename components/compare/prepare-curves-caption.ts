import type { ComparisonSide } from "@/lib/comparisons/schema";
import { formatWhole } from "@/lib/format/format-number";
import { compareText } from "@/lib/text/compare";

type Curves = Pick<ComparisonSide, "scaleOuts" | "scaleOutCounts">;
const words = compareText.scaleOuts;

const drawnOf = ({ scaleOuts, scaleOutCounts: { all } }: Curves): string =>
  scaleOuts.length === all ? formatWhole(all) : words.some(formatWhole(scaleOuts.length), formatWhole(all));

/** `intent → target reached · n = 50 of 214 and 3, the newest`: what is drawn, and why that is not all. */
export function curvesCaption(a: Curves, b: Curves): string {
  const skewed = a.scaleOutCounts.skewed + b.scaleOutCounts.skewed;
  const isCut = [a, b].some(
    ({ scaleOuts, scaleOutCounts }) => scaleOuts.length < scaleOutCounts.all - scaleOutCounts.skewed,
  );
  return [
    words.ends,
    `n = ${drawnOf(a)} and ${drawnOf(b)}${isCut ? words.newest : ""}`,
    ...(skewed > 0 ? [words.skewed(formatWhole(skewed))] : []),
  ].join(" · ");
}
