const SIDES =
  "Failures are counted as never there; what was called off, or goes on, counts as not yet there when it was last seen.";
const RATIO =
  "The ratio is of quantiles within each application that both groups have, with a percentile bootstrap of 2,000 seeded draws of whole rollouts (or hosts), whose samples are not independent. All intervals are of one figure each, at 95 %.";

/** How figures came about. */
export const methodText = {
  exact: `Quantiles are of type 7 of all attempts, with 95 % intervals between order statistics, or from draws of whole rollouts. ${SIDES} ${RATIO}`,
  sketched: `Quantiles come from the merged sketches of all samples and are good to 1 %, by which their intervals are wider. ${SIDES} ${RATIO} It is spread as the newest samples of a rollout are.`,
  newest: (most: number) => `Of more than ${most} the newest ${most} count; the compare page takes all.`,
} as const;

/** What a reader should know of a side's samples besides. */
export const noteText = {
  same: (n: number) => `All ${n.toLocaleString("en")} samples are the same.`,
  far: (times: number) =>
    `The longest took ${times.toLocaleString("en")} times the median. Quantiles hardly feel it; it is drawn and counted.`,
  skewed: (count: number) =>
    `${count === 1 ? "1 sample" : `${count} samples`} can't be measured, since clocks disagree: the end lies before the beginning, or a clock jumped between them. Left out, not clamped.`,
} as const;
