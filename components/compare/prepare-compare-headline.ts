import type { Comparison, ComparisonSide, DurationQuestion } from "@/lib/comparisons/schema";
import { formatCount, formatWhole } from "@/lib/format/format-number";
import { capital } from "@/lib/format/letter-case";
import { compareText } from "@/lib/text/compare";
import { firstStartsText } from "@/lib/text/first-starts";
import type { SampleTiming } from "@/lib/samples/core/sample-timings";
import { groupNames } from "@/lib/text/group-name";
import { halfText } from "@/lib/text/lifetimes";
import { ratioWords } from "./prepare-ratio-words";

type Key = "a" | "b";
const KEYS = ["a", "b"] as const;
const words = compareText.headline;

type Told = Pick<Comparison, Key | "durations" | "lifetimes">;

/**
 * The page in one sentence: of the first timing that both groups have samples of, startup before all others; else of one group's, of
 * lives, or that only first starts are there, which are left out.
 */
export function compareHeadline(comparison: Told): string {
  const names = groupNames(comparison);
  const { durations, lifetimes } = comparison;
  const { question: some, isOfBoth } = headlinedQuestion(durations);
  if (some && isOfBoth) return ratioWords(some, names, compareText.timings[some.timing]);
  const firsts = firstsWords(comparison, names);
  const { a, b } = lifetimes.any;
  const lives = [`${capital(halfText(names.a, a.half))}; ${halfText(names.b, b.half)}.`];
  const said = some
    ? [ratioWords(some, names, compareText.timings[some.timing])]
    : areLivesHeadlined(comparison)
      ? lives
      : [];
  return said.length + firsts.length === 0 ? words.none(names.a, names.b) : [...said, ...firsts].join(" ");
}

/** The timing that is told first: the first that both groups have samples of, else one group. */
function headlinedQuestion(durations: readonly DurationQuestion[]) {
  const both = durations.find((question) => KEYS.every((key) => question[key].n > 0));
  const question = both ?? durations.find((one) => KEYS.some((key) => one[key].n > 0));
  return { question, isOfBoth: both !== undefined };
}

const areLivesHeadlined = (comparison: Told): boolean =>
  KEYS.every((key) => comparison.lifetimes.any[key].n > 0 && countOfFirsts(key, comparison) === 0);

/** Of what the headline tells figures; null where it tells none. */
export function headlinedTiming(comparison: Told): SampleTiming | null {
  const { question } = headlinedQuestion(comparison.durations);
  return question?.timing ?? (areLivesHeadlined(comparison) ? "uptime" : null);
}

/** Of a side without a startup, how many first starts are left out. */
const countOfFirsts = (key: Key, comparison: Told): number =>
  isWithout(key, comparison.durations) ? firstStartsOf(comparison[key]) : 0;

/** Of sides without a startup, the first starts that are left out. */
function firstsWords(comparison: Told, names: Readonly<Record<Key, string>>): string[] {
  const [ofA, ofB] = [countOfFirsts("a", comparison), countOfFirsts("b", comparison)];
  const starts = (count: number): string => formatCount(count, "start", "starts");
  if (ofA > 0 && ofB > 0) return [words.onlyFirstOfBoth(names.a, names.b, formatWhole(ofA), starts(ofB))];
  return [
    ...(ofA > 0 ? [words.onlyFirst(names.a, starts(ofA))] : []),
    ...(ofB > 0 ? [words.onlyFirst(names.b, starts(ofB))] : []),
  ];
}

const isWithout = (key: Key, durations: readonly DurationQuestion[]): boolean =>
  durations.every((question) => question.timing !== "startup" || question[key].n === 0);

const firstStartsOf = ({ notes }: Pick<ComparisonSide, "notes">): number =>
  notes.reduce((sum, note) => sum + (note.because === "first-starts" ? firstStartsText.countOf(note) : 0), 0);
