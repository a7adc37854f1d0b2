import { capital, uncapital } from "@/lib/format/letter-case";
import { formatDuration } from "@/lib/format/format-duration";
import { formatFactor, formatWhole } from "@/lib/format/format-number";
import { asSubject, ratioText } from "@/lib/text/ratio";
import type { Estimate } from "@/lib/timings/schema";

type Key = "a" | "b";
type Names = Readonly<Record<Key, string>>;
type Ratio = Pick<Estimate, "value" | "low" | "high">;

interface Side {
  readonly n: number;
  readonly median: Pick<Estimate, "value">;
}

/** A ratio of a over b as it is told: which of them leads, and by what factor, which is at least 1. */
export interface Lead {
  readonly leader: Key;
  readonly other: Key;
  readonly factor: number;
  /** `7.1 to 8.6`, of the factor; null where there is no interval. */
  readonly interval: string | null;
  readonly times: string;
  /** `undecided` where the interval holds 1; `alike` where there is none, and no difference to be seen. */
  readonly verdict: "leads" | "alike" | "undecided";
}

/** By what it lives the greater one leads, by what it takes the lesser; null of no ratio. */
export function leadOf({ value, low, high }: Ratio, as: "fast" | "long" = "fast"): Lead | null {
  if (value === null || !(value > 0)) return null;
  const isTurned = value < 1;
  const told = (ratio: number): number => (isTurned ? 1 / ratio : ratio);
  const factor = told(value);
  const [greater, lesser] = isTurned ? (["b", "a"] as const) : (["a", "b"] as const);
  const [leader, other] = as === "fast" ? [lesser, greater] : [greater, lesser];
  if (low === null || high === null) {
    const times = formatFactor(factor);
    const verdict = times === formatFactor(1) ? "alike" : "leads";
    return { leader, other, factor, interval: null, times, verdict };
  }
  const [from, to] = isTurned ? [told(high), told(low)] : [low, high];
  const verdict = from <= 1 && to >= 1 ? "undecided" : "leads";
  // 1.0 times as fast, from 1.0 to 1.0, would say nothing.
  const isClose = verdict === "leads" && formatFactor(factor) === formatFactor(1);
  const format = (ratio: number): string => (isClose ? ratio.toFixed(2) : formatFactor(ratio));
  const interval = `${format(from)} to ${format(to)}`;
  return { leader, other, factor, interval, times: format(factor), verdict };
}

/** `containers start 16.4 times as fast as VMs` */
export const leadWords = (lead: Lead, names: Names, verb: string, as: "fast" | "long" = "fast"): string =>
  ratioText[lead.verdict]({
    leader: names[lead.leader],
    other: names[lead.other],
    times: lead.times,
    verb,
    as,
  });

/** Beside the figures of both: `Containers start 16.4 times as fast (15.2 to 17.9)` */
export function briefLeadWords(lead: Lead, names: Names, verb: string, as: "fast" | "long" = "fast"): string {
  const { leader, other, times, interval, verdict } = lead;
  const words = ratioText.briefly[verdict]({
    leader: names[leader],
    other: names[other],
    times,
    verb,
    as,
  });
  return capital(interval === null ? words : `${words} (${interval})`);
}

/**
 * One timing in one sentence: `Containers of hello start 7.9 times as fast as VMs of hello, 95 % CI 7.1 to 8.6, n = 52 and
 * 40 (median 0.26 s against 2.06 s).` Where there is too little, what is missing.
 */
export function ratioWords(
  question: { readonly a: Side; readonly b: Side; readonly ratioOfMedians: Estimate },
  names: Names,
  verb: string,
  /** In place of why there is no interval, where the page says that once. */
  withoutInterval?: string,
): string {
  const { missingBecause } = question.ratioOfMedians;
  const lead = leadOf(question.ratioOfMedians);
  if (lead === null) {
    const known = (["a", "b"] as const).flatMap((key) => {
      const { n, median } = question[key];
      return median.value === null
        ? []
        : [`${asSubject(names[key])} ${verb} in ${formatDuration(median.value)} (median of ${n})`];
    });
    return capital([...known, uncapital(missingBecause ?? "There is nothing to compare")].join("; "));
  }
  const [first, second] = [question[lead.leader], question[lead.other]];
  const counts = `n = ${formatWhole(first.n)} and ${formatWhole(second.n)}`;
  const medians = `median ${formatDuration(first.median.value)} against ${formatDuration(second.median.value)}`;
  const words = leadWords(lead, names, verb);
  if (lead.interval === null)
    return capital(`${words}, ${counts} (${medians}); ${withoutInterval ?? uncapital(missingBecause ?? "")}`);
  const interval = `95 % CI ${lead.interval}`;
  if (lead.verdict === "undecided")
    return capital(`${words}: the ratio is ${lead.times}, ${interval}, ${counts} (${medians}).`);
  return capital(`${words}, ${interval}, ${counts} (${medians}).`);
}
