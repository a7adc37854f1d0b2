import { capital, uncapital } from "@/lib/format/letter-case";
import { formatDuration } from "@/lib/format/format-duration";
import { formatFactors } from "@/lib/format/format-factors";
import { formatCount, formatWhole } from "@/lib/format/format-number";
import { ratioWhyText } from "@/lib/text/missing-why";
import { asSubject, ratioText } from "@/lib/text/ratio";
import { claimOfRatio, type RatioClaim } from "@/lib/timings/core/claim";
import type { Estimate, Ratio } from "@/lib/timings/schema";

type Key = "a" | "b";
type Names = Readonly<Record<Key, string>>;
type Interval = Pick<Ratio, "value" | "low" | "high" | "p" | "isUneven">;

interface Side {
  readonly n: number;
  /** Those that got there; all where it is not told. */
  readonly reached?: number;
  readonly units?: { readonly name: string; readonly count: number } | null;
  readonly median: Pick<Estimate, "value"> & Partial<Pick<Estimate, "low">>;
}

/** A ratio of a over b as it is told: which of them leads, and how many times, which is at least 1. */
interface Lead {
  readonly leader: Key;
  readonly other: Key;
  /** `7.1 to 8.6`, of the factor; null where there is no interval. */
  readonly interval: string | null;
  readonly times: string;
  /** How the claim of it is worded. */
  readonly verdict: "leads" | "seems" | "alike" | "undecided" | "untold";
}

const VERDICTS = { leads: "leads", alike: "alike", nothing: "undecided" } as const;

function verdictOf({ says, strength, interval }: RatioClaim): Lead["verdict"] {
  if (strength === "suggested") return "seems";
  return says === "nothing" && interval === null ? "untold" : VERDICTS[says];
}

/** By what it lives the greater one leads, by what it takes the lesser; null of no ratio. */
export function leadOf(ratio: Interval, as: "fast" | "long" = "fast"): Lead | null {
  const claim = claimOfRatio(ratio, as);
  if (claim === null) return null;
  const { leader, factor, interval } = claim;
  const verdict = verdictOf(claim);
  const [times = "", from = "", to = ""] = formatFactors(
    [factor, ...(interval ?? [])],
    verdict === "alike" ? 2 : 1,
  );
  return {
    leader,
    other: leader === "a" ? "b" : "a",
    interval: interval === null ? null : `${from} to ${to}`,
    times,
    verdict,
  };
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

interface Briefly {
  readonly verb: string;
  readonly as?: "fast" | "long";
  /** What it is of, where that is not simply all. */
  readonly of?: Pick<Ratio, "within" | "leftOut" | "counts">;
}

/** Beside the figures of both: `Containers start 16.4 times as fast (15.2 to 17.9)` */
export function briefLeadWords(lead: Lead, names: Names, { verb, as = "fast", of }: Briefly): string {
  const { leader, other, times, interval, verdict } = lead;
  const told = { leader: names[leader], other: names[other], times, verb, as, interval };
  const words = capital(ratioText.briefly[verdict]({ ...told, scope: scopeWords(of) }));
  const counts = of?.counts;
  if (counts === undefined) return words;
  return `${words}, ${ratioText.n(formatWhole(counts[leader].n), formatWhole(counts[other].n))}`;
}

const NO_STRATA: Pick<Ratio, "within" | "leftOut"> = { within: [], leftOut: [] };

/** Whether a ratio is not simply of all: the medians of all are then not what it divides. */
export const isOfSome = ({ within, leftOut }: Pick<Ratio, "within" | "leftOut"> = NO_STRATA): boolean =>
  within.length > 1 || (within.length > 0 && leftOut.length > 0);

/** ` within each of 2 applications`; empty where it is simply of all. */
export const scopeWords = (of: Pick<Ratio, "within" | "leftOut"> = NO_STRATA): string =>
  isOfSome(of) ? ` ${ratioText.within(of.within)}` : "";

type Sides = readonly [Side, Side];

/** A side as far as a ratio is of it, and how many of its samples it is not of. */
export function countedIn<One extends Side>(
  side: One,
  key: Key,
  ratio: Partial<Pick<Ratio, "counts">>,
): { readonly side: One; readonly others: number } {
  const counts = ratio.counts?.[key];
  if (counts === undefined) return { side, others: 0 };
  const { n, reached, units } = counts;
  const known = side.units ? { name: side.units.name, count: units } : null;
  return { side: { ...side, n, reached, units: known }, others: side.n - n };
}

/** `, 300 of other applications left out`; empty where it is of all. */
export const othersWords = (others: number): string =>
  others > 0 ? `, ${ratioText.others(formatWhole(others))}` : "";

const hasAll = ({ n, reached = n }: Side): boolean => reached === n;
const reachedOf = ({ n, reached = n }: Side): string => ratioText.of(formatWhole(reached), formatWhole(n));

/** `6 of 14 and 40 of 40 became ready`; null where all of both got there. */
export const reachedWords = ([first, second]: Sides, got: string): string | null =>
  hasAll(first) && hasAll(second) ? null : ratioText.reached(reachedOf(first), reachedOf(second), got);

/** `n = 52 and 40`; where some did not get there how many did. */
export const countWords = (sides: Sides, got: string): string =>
  reachedWords(sides, got) ?? ratioText.n(formatWhole(sides[0].n), formatWhole(sides[1].n));

/** `6 of 14 became ready, median not reached` */
export const gotWords = (side: Side, got: string): string =>
  ratioText.got(reachedOf(side), got, medianWords(side));

/** `n = 52 and 40, from 9 and 7 rollouts` */
function clusteredWords([first, second]: Sides, got: string): string {
  const counts = countWords([first, second], got);
  const areClustered = [first, second].some(({ n, units }) => units && units.count < n);
  if (!areClustered || !first.units || !second.units) return counts;
  return `${counts}, from ${formatWhole(first.units.count)} and ${formatWhole(second.units.count)} ${second.units.name}`;
}

/** Of a side whose half did not get there it says so, and what the median surely exceeds as far as that is known. */
export function medianWords({ median: { value, low = null } }: Pick<Side, "median">): string {
  if (value !== null) return formatDuration(value);
  return low === null ? ratioText.notReached : ratioText.notReachedBy(formatDuration(low));
}

interface Words {
  readonly verb: string;
  /** What those did that got there: `became ready`. */
  readonly got: string;
  /** What there is none of where a group has no sample: `startup`. */
  readonly noun: string;
}

/**
 * One timing in one sentence: `Containers of hello start 7.9 times as fast as VMs of hello, 95 % CI 7.1 to 8.6, n = 52 and
 * 40 (median 0.26 s against 2.06 s).` Where there is too little, what is missing.
 */
export function ratioWords(
  question: { readonly a: Side; readonly b: Side; readonly ratioOfMedians: Interval & Partial<Ratio> },
  names: Names,
  { verb, got, noun }: Words,
): string {
  const { ratioOfMedians } = question;
  const { why = null, within = [], leftOut = [] } = ratioOfMedians;
  const missing = why === null ? null : uncapital(ratioWhyText(why, names, { got, noun }));
  const lead = leadOf(ratioOfMedians);
  if (lead === null) {
    const known = (["a", "b"] as const).flatMap((key) =>
      question[key].n === 0 ? [] : [aloneWords(asSubject(names[key]), question[key], { verb, got })],
    );
    if (known.length === 0) return ratioText.noneOfEither(noun, names.a, names.b);
    return capital([...known, missing ?? "there is nothing to compare"].join("; "));
  }
  const [first, second] = [question[lead.leader], question[lead.other]];
  const [ofFirst, ofSecond] = [
    countedIn(first, lead.leader, ratioOfMedians),
    countedIn(second, lead.other, ratioOfMedians),
  ];
  const counts = `${clusteredWords([ofFirst.side, ofSecond.side], got)}${othersWords(ofFirst.others + ofSecond.others)}`;
  const isMixed = isOfSome({ within, leftOut });
  const medians = (isMixed ? ratioText.mediansOfAll : ratioText.medians)(
    medianWords(first),
    medianWords(second),
  );
  const words = `${leadWords(lead, names, verb)}${scopeWords({ within, leftOut })}`;
  if (lead.interval === null) return capital(`${words}, ${counts} (${medians}); ${missing ?? ""}`);
  const interval = `95 % CI ${lead.interval}`;
  if (lead.verdict === "undecided" || lead.verdict === "alike")
    return capital(`${words}: ${ratioText.former(lead.times, "fast")}, ${interval}, ${counts} (${medians}).`);
  return capital(`${words}, ${interval}, ${counts} (${medians}).`);
}

/** `VMs start in 2.00 s (median of 9 samples)`; where some did not get there `VMs: 6 of 14 became ready, median not reached`. */
const aloneWords = (name: string, side: Side, { verb, got }: Pick<Words, "verb" | "got">): string =>
  hasAll(side) && side.median.value !== null
    ? `${name} ${verb} in ${medianWords(side)} (median of ${formatCount(side.n, "sample", "samples")})`
    : `${name}: ${gotWords(side, got)}`;

/** What a ratio within applications is of: how they are weighted, and what is left out; nothing where there is one. */
export function strataWords({
  value,
  within,
  leftOut,
  isUneven = false,
}: Pick<Ratio, "value" | "within" | "leftOut" | "isUneven">): string[] {
  return [
    ...(within.length > 1 && value !== null ? [ratioText.weights(within)] : []),
    ...(isUneven ? [ratioText.uneven] : []),
    ...(leftOut.length > 0 && within.length > 0 ? [ratioText.leftOut(leftOut)] : []),
  ];
}
