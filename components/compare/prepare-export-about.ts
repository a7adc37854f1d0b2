import { conditionLines, countsInWords } from "@/components/charts/prepare-condition-words";
import type { Comparison } from "@/lib/comparisons/schema";

/** What a file that leaves the comparison says of it: window, groups, conditions, and whatever makes it less than fair. */
export function exportAbout({ a, b, differences, asOf }: Comparison, window: string): string[] {
  return [
    `Window: ${window}. Groups: ${a.name} against ${b.name}. Computed ${asOf}.`,
    ...[a, b].flatMap(({ name, conditions }) => conditionLines(name, conditions)),
    ...differences.map(
      (difference) =>
        `Warning: the groups differ in ${difference.name}: ${countsInWords(difference.a)} against ${countsInWords(difference.b)}.`,
    ),
    ...[a, b].flatMap(({ name, notes }) => notes.map((note) => `Warning: ${name}: ${note}`)),
  ];
}
