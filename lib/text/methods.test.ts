import { expect, it } from "vitest";
import { lifeMethodText } from "./life-methods";
import { durationMethodText, timingMethodText } from "./methods";

const SIDES =
  "Failures are counted as never there; what was called off, or goes on, counts as not yet there when it was last seen.";
const RATIO =
  "The ratio is of quantiles within each application that both groups have, with a percentile bootstrap of 2,000 seeded draws of whole rollouts (or hosts), whose samples are not independent. All intervals are of one figure each, at 95 %.";
const QUANTILES = `Quantiles are of type 7 of all attempts, with 95 % intervals between order statistics, or from draws of whole rollouts. ${SIDES} ${RATIO}`;

it("tells of a duration that is compared whether it is of all samples or of sketches", () => {
  expect(durationMethodText).toEqual({
    quantiles: QUANTILES,
    sketches: `Quantiles come from the merged sketches of all samples and are good to 1 %, by which their intervals are wider. ${SIDES} ${RATIO} It is spread as the newest samples of a rollout are.`,
  });
});

const NEWEST = `${QUANTILES} Of more than 120 of an application and kind the newest 120 count; the compare page takes all.`;
const LIVES =
  "Kaplan-Meier: instances that still run count as running at least as long as until now. Ends by plan and failures are counted apart, under `end`.";
it.each([
  ["quantiles", { by: "quantiles", most: 120 }, "any", NEWEST],
  ["quantiles of what was measured", { by: "quantiles", most: 120 }, "measured", NEWEST],
  ["simulated ones", { by: "quantiles", most: 120 }, "simulated", `Simulated. ${NEWEST}`],
  ["lives", { by: "kaplan-meier" }, "any", LIVES],
  ["simulated lives", { by: "kaplan-meier" }, "simulated", `Simulated. ${LIVES}`],
] as const)("tells of a timing: %s", (_, method, origin, words) => {
  expect(timingMethodText({ method, origin })).toBe(words);
});

it("tells of lives by which estimate they are", () => {
  expect(lifeMethodText).toEqual({
    "kaplan-meier":
      "Kaplan-Meier; what still runs is censored, what was first seen alive counts from that age on (left truncation). 95 % bands by Greenwood on the log-log scale, compared by the log-rank test, or by a permutation of its scores where few ended. Lives of one rollout, or of one host where there are several hosts, are not independent: where several come from one, bands and test are by these (the infinitesimal jackknife, and the robust log-rank test). Groups of other mixes of applications are tested within each application (stratified).",
    "aalen-johansen":
      "Aalen-Johansen: what share has ended by each cause, and what share still runs; together they are 100 %. Each cause keeps lives from ending by another.",
  });
});
