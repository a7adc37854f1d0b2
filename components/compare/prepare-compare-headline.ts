import type { Comparison, ComparisonSide, DurationQuestion } from "@/lib/comparisons/schema";
import { formatCount } from "@/lib/format/format-number";
import { capital } from "@/lib/format/letter-case";
import { compareText } from "@/lib/text/compare";
import { firstStartsText } from "@/lib/text/first-starts";
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
  const timed = durations.find((question) => KEYS.every((key) => question[key].n > 0));
  if (timed !== undefined) return ratioWords(timed, names, compareText.timings[timed.timing]);
  const some = durations.find((question) => KEYS.some((key) => question[key].n > 0));
  const firsts = KEYS.flatMap((key) => {
    const count = isWithout(key, durations) ? firstStartsOf(comparison[key]) : 0;
    return count === 0 ? [] : [words.onlyFirst(names[key], formatCount(count, "start", "starts"))];
  });
  const { a, b } = lifetimes.any;
  const lives = [`${capital(halfText(names.a, a.half))}; ${halfText(names.b, b.half)}.`];
  const said = some
    ? [ratioWords(some, names, compareText.timings[some.timing])]
    : a.n > 0 && b.n > 0
      ? lives
      : [];
  return said.length + firsts.length === 0 ? words.none(names.a, names.b) : [...said, ...firsts].join(" ");
}

const isWithout = (key: Key, durations: readonly DurationQuestion[]): boolean =>
  durations.every((question) => question.timing !== "startup" || question[key].n === 0);

const firstStartsOf = ({ notes }: Pick<ComparisonSide, "notes">): number =>
  notes.reduce((sum, note) => sum + (note.because === "first-starts" ? firstStartsText.countOf(note) : 0), 0);
