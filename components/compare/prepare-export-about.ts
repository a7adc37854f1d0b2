import type { Comparison } from "@/lib/comparisons/schema";
import { formatWhole } from "@/lib/format/format-number";

const countsOf = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .toSorted(([, one], [, other]) => other - one)
    .map(([value, count]) => `${value} (${formatWhole(count)})`)
    .join(", ") || "nothing known";

/** What a file that leaves the comparison says of it: window, groups, and whatever makes it less than fair. */
export function exportAbout({ a, b, differences, asOf }: Comparison, window: string): string[] {
  return [
    `Window: ${window}. Groups: ${a.name} against ${b.name}. Computed ${asOf}.`,
    ...differences.map(
      (difference) =>
        `Warning: the groups differ in ${difference.name}: ${countsOf(difference.a)} against ${countsOf(difference.b)}.`,
    ),
    ...[a, b].flatMap(({ name, notes }) => notes.map((note) => `Warning: ${name}: ${note}`)),
  ];
}
