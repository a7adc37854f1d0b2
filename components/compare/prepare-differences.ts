import { fieldsText, groupFields } from "@/lib/comparisons/core/group-text";
import { formatCount, formatWhole } from "@/lib/format/format-number";
import { TOGETHER } from "@/lib/timings/core/conditions";
import type { Difference } from "@/lib/timings/schema";

const SHOWN_VALUES = 4;

/** `kvm (40), none (3)`, the most frequent first. */
function countsOf(counts: Readonly<Record<string, number>>): string {
  const byCount = Object.entries(counts).toSorted(([, one], [, other]) => other - one);
  const shown = byCount.slice(0, SHOWN_VALUES).map(([value, count]) => `${value} (${formatWhole(count)})`);
  const more = byCount.length - shown.length;
  return [...shown, ...(more > 0 ? [formatCount(more, "other", "others")] : [])].join(", ");
}

/** `kvm (40), none (3) against none (52)` */
export const differenceWords = ({ a, b }: Difference): string => `${countsOf(a)} against ${countsOf(b)}`;

/** Both groups narrowed to what started alone; null where how many started at once is no difference, or was chosen. */
export function aloneGroups(
  differences: readonly Difference[],
  groups: readonly [a: string, b: string],
): { readonly a: string; readonly b: string } | null {
  const fields = groups.map(groupFields);
  const isNarrowed = fields.some(({ started }) => started !== undefined);
  if (isNarrowed || differences.every(({ name }) => name !== TOGETHER)) return null;
  const [a = "", b = ""] = fields.map((of) => fieldsText({ ...of, started: "alone" }));
  return { a, b };
}
