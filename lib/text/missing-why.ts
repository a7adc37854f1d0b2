import { formatDuration } from "@/lib/format/format-duration";
import { formatFactors } from "@/lib/format/format-factors";
import { formatCount, formatPercent, formatWhole } from "@/lib/format/format-number";
import { capital } from "@/lib/format/letter-case";
import type { FigureWhy, RatioWhy, UnknownOf } from "@/lib/timings/core/missing-why";
import { text } from "./en";
import { lifeWhyText } from "./life-why";
import { stratumText } from "./ratio";

/** Why a figure of one group, or its interval, is missing: a sentence. */
export function figureWhyText(why: FigureWhy): string {
  switch (why.because) {
    case "no-samples":
      return "There are no samples yet.";
    case "too-few":
      return `A 95 % interval needs ${formatWhole(why.needed)} ${why.what}${orOneHost(why.what)}; there ${why.n === 1 ? "is" : "are"} ${formatWhole(why.n)}.`;
    case "never-reached":
      return `${formatPercent(why.share)} or more ${notThereText(why.unknown)}.`;
    case "no-upper-limit":
      return "So many did not get there that it has no upper limit.";
    case "equal-values":
      return equalText(why.areAll);
    case "no-guest":
      return "Containers have no guest that boots.";
    default:
      return lifeWhyText(why);
  }
}

const equalText = (areAll: boolean): string =>
  areAll
    ? "All values are equal, which is no certainty: there is no interval."
    : "So many values are equal that an interval would have no width: there is none.";

/** What still tries, or was called off, may have got there: only what failed never did. */
function notThereText(unknown: UnknownOf): string {
  if (unknown === undefined) return "never got there";
  return unknown === "all"
    ? "had not got there when last seen"
    : "failed, or had not got there when last seen";
}

/** Figures of one host are of that host alone, and need no others. */
const orOneHost = (what: string): string => (what === "hosts" ? ", or all of one and the same host" : "");

type Names = Readonly<Record<"a" | "b", string>>;

/** What is compared of two groups, as sentences call it. */
interface Compared {
  /** What those did that got there: `became ready`. */
  readonly got?: string;
  /** One of them: `startup`. */
  readonly noun?: string;
}

/** Why a ratio of two groups, or its interval, is missing: a sentence. */
export function ratioWhyText(
  why: RatioWhy,
  names: Names,
  { got = "got there", noun = "sample" }: Compared = {},
): string {
  switch (why.because) {
    case "no-sample-of":
      return `There is no ${noun} of ${names[why.of]}.`;
    case "nothing-in-common":
      return `${capital(names.a)} and ${names.b} have no application in common, so that what differs may be the application.`;
    case "of-experiment":
      return `What experiment ${why.experiment} gave, with the interval that knows its rounds, is told with the experiment itself, where each round counts once; here each sample does.`;
    case "never-reached-of":
      return `${formatPercent(why.share)} or more of the attempts of ${names[why.of]} ${notThereText(why.unknown)}.`;
    case "never-reached-within":
      return withinText(why, names, got);
    case "opposed":
      return opposedText(why, names);
    case "took-no-time":
      return `The median of ${names[why.of]} is ${formatDuration(why.ms)}, to which there is no ratio.`;
    case "too-few-of-each":
      return `A 95 % interval needs ${formatWhole(why.needed)} ${why.what} of each${orOneHost(why.what)}; there are ${formatWhole(why.ofA)} and ${formatWhole(why.ofB)}.`;
    case "too-few-within":
      return `A 95 % interval needs an application with ${formatWhole(why.samples)} samples from ${formatWhole(why.units)} ${why.unit} of each${orOneHost(why.unit)}.`;
    case "some-took-no-time":
      return `Some samples of ${names[why.of]} are 0 ms, so that a ratio has no bound.`;
    case "no-bound":
      return "So many did not get there that a ratio has no bound.";
    case "equal-values":
      return equalText(why.areAll);
    case "none-ended":
      return "None has ended here: there is nothing to compare yet.";
    case "none-planned":
      return `${plannedText(why.ends)}. The compare page compares the curves, with a test.`;
    case "ends-planned":
      return `${plannedText(why.ends)}: such a life is as long as was asked for. The compare page compares the curves, failures alone, too.`;
  }
}

type Within = Extract<RatioWhy, { because: "never-reached-within" }>;

/** `In lyB 60 of 220 of VMs became ready, too few for a ratio there: without it the others would be chosen by how they came out.` */
function withinText({ of, reached, n, others, ...stratum }: Within, names: Names, got: string): string {
  const also =
    others === 0 ? "" : `, and so in ${formatCount(others, "other application", "other applications")}`;
  return `In ${stratumText(stratum)} ${formatWhole(reached)} of ${formatWhole(n)} of ${names[of]} ${got}${also}, too few for a ratio there: the rest alone would be chosen by how it came out.`;
}

type Opposed = Extract<RatioWhy, { because: "opposed" }>;
const MOST_NAMED = 3;

/** `It depends on the application: with containers hetA is 4.0 times as fast, with VMs hetB is 1.5 times as fast.` */
function opposedText({ of, average }: Opposed, names: Names): string {
  const each = (["b", "a"] as const).flatMap((key) => {
    const own = of
      .filter(({ ratio }) => ratio > 1 === (key === "b"))
      .map(({ ratio, ...stratum }) => ({ name: stratumText(stratum), factor: Math.max(ratio, 1 / ratio) }))
      .toSorted((one, other) => other.factor - one.factor);
    const named = own.slice(0, MOST_NAMED).map(({ name, factor }) => `${name} is ${timesText(factor)}`);
    const rest = own.length - named.length;
    const all = rest === 0 ? named : [...named, `${formatWhole(rest)} more are faster`];
    return all.length === 0 ? [] : [`with ${names[key]} ${all.join(", ")}`];
  });
  const contrary =
    average === null
      ? []
      : [
          `with ${names[average > 1 ? "b" : "a"]} all together are ${timesText(Math.max(average, 1 / average))}`,
        ];
  return `It depends on the application: ${[...each, ...contrary].join("; ")}.`;
}

const timesText = (factor: number): string => `${formatFactors([factor])[0]} times as fast`;

type Ends = Extract<RatioWhy, { because: "ends-planned" }>["ends"];

/** `1 of 3 ends were planned (VMs 1 of 1, containers 0 of 2)` */
function plannedText(ends: Ends): string {
  const sumOf = (name: "planned" | "ended"): number => ends.reduce((sum, one) => sum + one[name], 0);
  const each = ends.map(
    ({ kind, planned, ended }) => `${text.kindsMany[kind]} ${formatWhole(planned)} of ${formatWhole(ended)}`,
  );
  const verb = sumOf("ended") === 1 ? "was" : "were";
  return `${formatWhole(sumOf("planned"))} of ${formatWhole(sumOf("ended"))} ends ${verb} planned (${each.join(", ")})`;
}
