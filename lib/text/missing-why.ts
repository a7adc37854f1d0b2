import { formatPercent, formatWhole } from "@/lib/format/format-number";
import { capital } from "@/lib/format/letter-case";
import type { FigureWhy, RatioWhy } from "@/lib/timings/core/missing-why";
import { text } from "./en";
import { lifeWhyText } from "./life-why";

/** Why a figure of one group, or its interval, is missing: a sentence. */
export function figureWhyText(why: FigureWhy): string {
  switch (why.because) {
    case "no-samples":
      return "There are no samples yet.";
    case "too-few":
      return `A 95 % interval needs ${formatWhole(why.needed)} ${why.what}; there ${why.n === 1 ? "is" : "are"} ${formatWhole(why.n)}.`;
    case "never-reached":
      return `${formatPercent(why.share)} or more never got there.`;
    case "no-upper-limit":
      return "So many did not get there that it has no upper limit.";
    case "no-guest":
      return "Containers have no guest that boots.";
    default:
      return lifeWhyText(why);
  }
}

/** Why a ratio of two groups, or its interval, is missing: a sentence. */
export function ratioWhyText(why: RatioWhy, names: Readonly<Record<"a" | "b", string>>): string {
  switch (why.because) {
    case "no-sample-of":
      return `There is no sample of ${names[why.of]}.`;
    case "nothing-in-common":
      return `${capital(names.a)} and ${names.b} have no application in common, so that what differs may be the application.`;
    case "of-experiment":
      return `What experiment ${why.experiment} gave, with the interval that knows its rounds, stands on its page.`;
    case "never-reached-of":
      return `${formatPercent(why.share)} or more of the attempts of ${names[why.of]} never got there.`;
    case "took-no-time":
      return why.of === "b"
        ? `It would divide by ${why.ms}, which ${names.b} took.`
        : `It would be a ratio to ${why.ms}, which ${names.a} took.`;
    case "too-few-of-each":
      return `A 95 % interval needs ${formatWhole(why.needed)} ${why.what} of each; there are ${why.ofA} and ${why.ofB}.`;
    case "too-few-within":
      return `A 95 % interval needs an application with ${formatWhole(why.samples)} samples from ${formatWhole(why.units)} ${why.unit} of each.`;
    case "some-took-no-time":
      return `Some samples of ${names[why.of]} are 0, so that a ratio has no bound.`;
    case "no-bound":
      return "So many did not get there that a ratio has no bound.";
    case "none-ended":
      return "None has ended here: there is nothing to compare yet.";
    case "none-planned":
      return `${plannedText(why.ends)}. The compare page compares the curves, with a test.`;
    case "ends-planned":
      return `${plannedText(why.ends)}: such a life is as long as was asked for. The compare page compares the curves, failures alone, too.`;
  }
}

type Ends = Extract<RatioWhy, { because: "ends-planned" }>["ends"];

/** `1 of 3 ends were planned (VMs 1 of 1, containers 0 of 2)` */
function plannedText(ends: Ends): string {
  const sumOf = (name: "planned" | "ended"): number => ends.reduce((sum, one) => sum + one[name], 0);
  const each = ends.map(({ kind, planned, ended }) => `${text.kindsMany[kind]} ${planned} of ${ended}`);
  const verb = sumOf("ended") === 1 ? "was" : "were";
  return `${sumOf("planned")} of ${sumOf("ended")} ends ${verb} planned (${each.join(", ")})`;
}
