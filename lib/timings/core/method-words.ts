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
