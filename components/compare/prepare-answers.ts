import type { Comparison, DurationQuestion, DurationStats } from "@/lib/comparisons/schema";
import { capital } from "@/lib/format/letter-case";
import { compareText } from "@/lib/text/compare";
import { briefHalf } from "@/lib/text/brief-half";
import type { DurationTiming } from "@/lib/timings/core/rollout-timings";
import { groupNames } from "@/lib/text/group-name";
import type { QuestionId } from "./compare-params";
import { briefLeadWords, gotWords, isOfSome, leadOf, medianWords, reachedWords } from "./prepare-ratio-words";

interface Names {
  readonly a: string;
  readonly b: string;
}

const words = compareText.index;

/** Those whose comparison answers the question, the first that has samples. */
const TIMINGS: Readonly<Record<Exclude<QuestionId, "life">, readonly DurationTiming[]>> = {
  start: ["startup"],
  scale: ["scale-out", "scale-in"],
  change: ["rollout", "rollback"],
  gone: ["recovery", "from-zero"],
};

function durationAnswer(question: DurationQuestion, names: Names): string {
  const { title, verb, got } = compareText.timings[question.timing];
  const of = question.ratioOfMedians;
  const lead = leadOf(of);
  const figureOf = (side: DurationStats): string =>
    side.reached === side.n ? medianWords(side) : gotWords(side, got);
  if (lead === null) {
    const [only, ...others] = (["a", "b"] as const).filter((key) => question[key].n > 0);
    if (only !== undefined && others.length === 0)
      return words.alone(title, names[only], figureOf(question[only]));
    const [a, b] = [figureOf(question.a), figureOf(question.b)];
    // The question that startups answer is called so already.
    return words.apart(question.timing === "startup" ? null : title, names.a, a, names.b, b);
  }
  const [first, second] = [question[lead.leader], question[lead.other]];
  const medians = words[isOfSome(of) ? "allTogether" : "both"](medianWords(first), medianWords(second));
  const reached = reachedWords([first, second], got);
  return `${briefLeadWords(lead, names, { verb, of })}${medians}${reached === null ? "" : `, ${reached}`}`;
}

function lifeAnswer({ any: { a, b } }: Comparison["lifetimes"], names: Names): string {
  if (a.n + b.n === 0) return words.none;
  if (a.n > 0 && b.n > 0 && a.alive === a.n && b.alive === b.n) return words.noneGone;
  const half = (of: typeof a): string => (of.n === 0 ? compareText.noSamples : briefHalf(of.half));
  return words.life(capital(names.a), half(a), names.b, half(b));
}

/** The answer to a question of the page in a line: `Containers start 5.1 times as fast (4.3 to 7.1): 0.71 s against 3.64 s`. */
export function answerOf(id: QuestionId, comparison: Comparison): string {
  const names = groupNames(comparison);
  if (id === "life") return lifeAnswer(comparison.lifetimes, names);
  const question = TIMINGS[id]
    .map((timing) => comparison.durations.find((one) => one.timing === timing))
    .find((one) => one !== undefined && one.a.n + one.b.n > 0);
  return question ? durationAnswer(question, names) : words.none;
}
