import { capital, uncapital } from "@/lib/format/letter-case";
import { text } from "@/lib/text/en";
import { ratioWhyText } from "@/lib/text/missing-why";
import { comparedNames, overviewText, timingVerbs } from "@/lib/text/overview";
import { leastSamples } from "@/lib/timings/core/quantile";
import type { TimingDto } from "@/lib/timings/schema";
import { briefLeadWords, leadOf } from "./prepare-ratio-words";

const NAMES = { a: text.kindsMany.vm, b: text.kindsMany.container };

/** Whether the ratio is of simulated samples: of these alone, where nothing was measured. */
export function isOfSimulated({ groups }: Pick<TimingDto, "groups">): boolean {
  const counted = groups.filter(({ n }) => n > 0);
  return counted.length > 0 && counted.every(({ isSimulated }) => isSimulated);
}

/** A card's comparison: `Containers start 16.4 times as fast (15.2 to 17.9)`; what has no ratio says why, what has no interval alone does not: see `intervalWords`. */
export function cardWords(timing: Pick<TimingDto, "timing" | "ratio" | "origin" | "groups">): string {
  const { verb, as } = timingVerbs[timing.timing];
  const { why } = timing.ratio;
  const lead = leadOf(timing.ratio, as);
  if (lead === null) return why === null ? "" : ratioWhyText(why, comparedNames[timing.origin]);
  const words = briefLeadWords(lead, NAMES, verb, as);
  return isOfSimulated(timing) ? capital(overviewText.simulated(uncapital(words))) : words;
}

/** Why some of the cards' ratios have no interval, once for all of them; null where each has one. */
export function intervalWords(timings: readonly Pick<TimingDto, "ratio">[]): string | null {
  const lacks = timings.some(({ ratio: { value, low } }) => value !== null && low === null);
  return lacks ? overviewText.noInterval(leastSamples(0.5)) : null;
}
