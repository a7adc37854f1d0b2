import type { DurationQuestion } from "@/lib/comparisons/schema";
import type { TimingDto } from "@/lib/timings/schema";

const SIDES =
  "Failures are counted as never there; what was called off, or goes on, counts as not yet there when it was last seen.";
const RATIO =
  "The ratio is of quantiles within each application that both groups have, with a percentile bootstrap of 2,000 seeded draws of whole rollouts (or hosts), whose samples are not independent. All intervals are of one figure each, at 95 %.";

/** How the figures of a duration that is compared came about. */
export const durationMethodText: Readonly<Record<DurationQuestion["method"], string>> = {
  quantiles: `Quantiles are of type 7 of all attempts, with 95 % intervals between order statistics, or from draws of whole rollouts. ${SIDES} ${RATIO}`,
  sketches: `Quantiles come from the merged sketches of all samples and are good to 1 %, by which their intervals are wider. ${SIDES} ${RATIO} It is spread as the newest samples of a rollout are.`,
};

/** How the figures of a timing came about. */
export function timingMethodText({ method, origin }: Pick<TimingDto, "method" | "origin">): string {
  const said = origin === "simulated" ? "Simulated. " : "";
  switch (method.by) {
    case "quantiles":
      return `${said}${durationMethodText.quantiles} Of more than ${method.most} of an application and kind the newest ${method.most} count; the compare page takes all.`;
    case "kaplan-meier":
      return `${said}Kaplan-Meier: instances that still run count as running at least as long as until now. Ends by plan and failures are counted apart, under \`end\`.`;
  }
}
