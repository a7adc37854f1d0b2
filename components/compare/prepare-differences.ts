import { fieldsText, groupFields } from "@/lib/comparisons/core/group-text";
import { formatCount, formatPercent, formatWhole } from "@/lib/format/format-number";
import { areNumbers, partsOfCondition, TOGETHER } from "@/lib/timings/core/conditions";
import { compareText } from "@/lib/text/compare";
import type { Difference } from "@/lib/timings/schema";

const words = compareText.difference;
const SHOWN_VALUES = 4;

/** `kvm (40), none (3), not known (2)`, the most frequent first; of more than four numbers `1 to 20, half up to 9 (40)`. */
function countsOf(counts: Readonly<Record<string, number>>, unknown: number): string {
  const known = Object.keys(counts);
  const told = known.length > SHOWN_VALUES && areNumbers(known) ? rangeOf(counts) : valuesOf(counts);
  return [...(told === "" ? [] : [told]), ...(unknown > 0 ? [words.unknown(formatWhole(unknown))] : [])].join(
    ", ",
  );
}

function rangeOf(counts: Readonly<Record<string, number>>): string {
  const ascending = Object.entries(counts).toSorted(([one], [other]) => parseFloat(one) - parseFloat(other));
  const total = ascending.reduce((sum, [, count]) => sum + count, 0);
  let passed = 0;
  const [half = ""] = ascending.find(([, count]) => (passed += count) >= total / 2) ?? [];
  const [from = "", to = ""] = [ascending[0]?.[0], ascending.at(-1)?.[0]];
  return words.range(from, to, half, formatWhole(total));
}

function valuesOf(counts: Readonly<Record<string, number>>): string {
  const byCount = Object.entries(counts).toSorted(([, one], [, other]) => other - one);
  const shown = byCount.slice(0, SHOWN_VALUES).map(([value, count]) => `${value} (${formatWhole(count)})`);
  const more = byCount.length - shown.length;
  return [...shown, ...(more > 0 ? [formatCount(more, "other", "others")] : [])].join(", ");
}

/** `kvm (40), none (3) against none (52), 93 % apart` */
export const differenceWords = ({ a, b, unknown, distance }: Difference): string =>
  words.against(countsOf(a, unknown.a), countsOf(b, unknown.b), formatPercent(distance));

interface DifferenceLine {
  /** The condition; of changes what they timed: `scale-out`. */
  readonly name: string;
  readonly words: string;
}

/** A line for each condition of the starts, and one for each timing of changes with all that differs there. */
export function differenceLines(differences: readonly Difference[]): DifferenceLine[] {
  const parts = differences.map((one) => ({ ...partsOfCondition(one.name), words: differenceWords(one) }));
  const timings = [...new Set(parts.flatMap(({ timing }) => (timing === null ? [] : [timing])))];
  return [
    ...parts.filter(({ timing }) => timing === null).map(({ name, words }) => ({ name, words })),
    ...timings.map((timing) => ({
      name: timing,
      words: parts
        .filter((one) => one.timing === timing)
        .map(({ name, words }) => `${name} ${words}`)
        .join("; "),
    })),
  ];
}

/** Which conditions differ, each once, whatever of. */
export const differingNames = (differences: readonly Difference[]): string[] => [
  ...new Set(differences.map(({ name }) => partsOfCondition(name).name)),
];

/** Those of one timing, under the condition's own name. */
export const differencesOfTiming = (differences: readonly Difference[], timing: string): Difference[] =>
  differences.flatMap((one) => {
    const parts = partsOfCondition(one.name);
    return (parts.timing ?? "startup") === timing ? [{ ...one, name: parts.name }] : [];
  });

/** Both groups narrowed to what started alone; null where how many started at once is no difference, or was chosen. */
export function aloneGroups(
  differences: readonly Difference[],
  groups: readonly [a: string, b: string],
): { readonly a: string; readonly b: string } | null {
  const fields = groups.map(groupFields);
  const isNarrowed = fields.some(({ started }) => started !== undefined);
  if (isNarrowed || !differingNames(differences).includes(TOGETHER)) return null;
  const [a = "", b = ""] = fields.map((of) => fieldsText({ ...of, started: "alone" }));
  return { a, b };
}
