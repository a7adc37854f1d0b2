import type { Comparison, DurationQuestion } from "@/lib/comparisons/schema";
import { formatDuration } from "@/lib/format/format-duration";
import { capital } from "@/lib/format/letter-case";
import { compareText } from "@/lib/text/compare";
import { briefHalf } from "@/lib/text/brief-half";
import { ratioText } from "@/lib/text/ratio";
import type { DurationTiming } from "@/lib/timings/core/rollout-timings";
import { leastSamples } from "@/lib/timings/core/quantile";
import type { Estimate } from "@/lib/timings/schema";
import { groupNames } from "@/lib/text/group-name";
import type { QuestionId } from "./compare-params";
import { briefLeadWords, leadOf } from "./prepare-ratio-words";

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
  const { title, verb } = compareText.timings[question.timing];
  const [a, b] = [question.a.median.value, question.b.median.value];
  const lead = leadOf(question.ratioOfMedians);
  if (lead === null) {
    const [name, ms] = a === null ? [names.b, b] : [names.a, a];
    return words.alone(title, name, ms === null ? ratioText.notReached : formatDuration(ms));
  }
  const { leader, other } = lead;
  const ms = { a, b };
  return words.both(
    briefLeadWords(lead, { a: capital(names.a), b: capital(names.b) }, verb),
    formatDuration(ms[leader]),
    formatDuration(ms[other]),
  );
}

function lifeAnswer({ any: { a, b } }: Comparison["lifetimes"], names: Names): string {
  if (a.n + b.n === 0) return words.none;
  const half = (of: typeof a): string => (of.n === 0 ? words.none : briefHalf(of.half));
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

const lacksInterval = ({ value, low }: Pick<Estimate, "value" | "low">): boolean =>
  value !== null && low === null;

/** Why some figures of the page have no interval, once for all of them; null where each has one. */
export function intervalNote({ durations }: Pick<Comparison, "durations">): string | null {
  const estimates = durations.flatMap(({ a, b, ratioOfMedians }) => [
    ...[a, b].flatMap(({ median, p95, p99 }) => [median, p95, p99]),
    ratioOfMedians,
  ]);
  return estimates.some(lacksInterval)
    ? words.noInterval(leastSamples(0.5), leastSamples(0.95), leastSamples(0.99))
    : null;
}
