import { formatList } from "@/lib/format/format-list";
import { capital, uncapital } from "@/lib/format/letter-case";
import { formatWhole } from "@/lib/format/format-number";
import { text } from "@/lib/text/en";
import { ratioWhyText } from "@/lib/text/missing-why";
import { comparedNames, overviewText, timingTitles, timingVerbs } from "@/lib/text/overview";
import { ratioText } from "@/lib/text/ratio";
import type { TimingDto, TimingGroup } from "@/lib/timings/schema";
import { countOf } from "./prepare-headline";
import { briefLeadWords, isOfSome, leadOf } from "./prepare-ratio-words";

const NAMES = { a: text.kindsMany.vm, b: text.kindsMany.container };

/** Whether the ratio is of simulated samples: of these alone, where nothing was measured. */
export function isOfSimulated({ groups }: Pick<TimingDto, "groups">): boolean {
  const counted = groups.filter(({ n }) => n > 0);
  return counted.length > 0 && counted.every(({ isSimulated }) => isSimulated);
}

/**
 * A card's comparison: `Containers start 16.4 times as fast (15.2 to 17.9)`; what has no ratio says why, what has no interval
 * alone does not: see `intervalWords`. The medians above it are of all; a ratio that is not of all says so.
 */
export function cardWords(timing: Pick<TimingDto, "timing" | "ratio" | "origin" | "groups">): string {
  const { verb, as } = timingVerbs[timing.timing];
  const { why } = timing.ratio;
  const lead = leadOf(timing.ratio, as);
  if (lead === null) return why === null ? "" : ratioWhyText(why, comparedNames[timing.origin]);
  const brief = briefLeadWords(lead, NAMES, { verb, as, of: timing.ratio });
  const words = isOfSome(timing.ratio) ? `${brief}; ${overviewText.mediansOfAll}` : brief;
  return isOfSimulated(timing) ? capital(overviewText.simulated(uncapital(words))) : words;
}

type Counted = Pick<TimingGroup, "n" | "reached" | "isCut">;

/**
 * Of how many a row is: `52`, `newest 120`; where some did not get there how many did, `70 of 100`. A life has no end point to get to.
 */
export function countsOf(timing: TimingDto["timing"], group: Counted): string {
  const count = countOf(group);
  return timing === "uptime" || group.reached === group.n
    ? count
    : ratioText.of(formatWhole(group.reached), count);
}

/** The same beside the row's name: `n 52`, `70 of 100`. */
export function rowCount(timing: TimingDto["timing"], group: Counted): string {
  const counts = countsOf(timing, group);
  return counts === countOf(group) ? `n ${counts}` : counts;
}

type Compared = Pick<TimingDto, "timing" | "ratio" | "origin">;

/** What is to be known of the cards' intervals, once for all of them: why some have none, and what those are that there are. */
export function intervalWords(timings: readonly Compared[]): string[] {
  const lacking = timings.flatMap(({ timing, ratio: { value, low, why }, origin }) =>
    value === null || low !== null || why === null
      ? []
      : [{ title: timingTitles[timing], why: ratioWhyText(why, comparedNames[origin]) }],
  );
  const reasons = [...new Set(lacking.map(({ why }) => why))];
  const titlesOf = (reason: string): string =>
    formatList(lacking.filter(({ why }) => why === reason).map(({ title }) => title));
  const hasInterval = timings.some(({ ratio: { low } }) => low !== null);
  return [
    ...reasons.map((why) => overviewText.noInterval(titlesOf(why), uncapital(why))),
    ...(hasInterval ? [overviewText.pointwise] : []),
  ];
}
