import { capital, uncapital } from "@/lib/format/letter-case";
import { formatDuration } from "@/lib/format/format-duration";
import { formatFactor, formatWhole } from "@/lib/format/format-number";
import type { Estimate } from "@/lib/timings/schema";

interface Names {
  readonly a: string;
  readonly b: string;
}

interface Side {
  readonly n: number;
  readonly median: Pick<Estimate, "value">;
}

/**
 * One timing in one sentence: `Containers of hello start 7.9 times faster than VMs of hello, 95 % CI 7.1 to 8.6, n = 40 and
 * 52 (median 0.26 s against 2.06 s).` Where there is too little, what is missing.
 */
export function ratioWords(
  question: { readonly a: Side; readonly b: Side; readonly ratioOfMedians: Estimate },
  names: Names,
  verb: string,
): string {
  const { a, b, ratioOfMedians } = question;
  const counts = `n = ${formatWhole(a.n)} and ${formatWhole(b.n)}`;
  const { value, low, high, missingBecause } = ratioOfMedians;
  if (value === null || a.median.value === null || b.median.value === null) {
    const known = (["a", "b"] as const).flatMap((key) => {
      const { n, median } = question[key];
      return median.value === null
        ? []
        : [`${names[key]} ${verb} in ${formatDuration(median.value, 2)} (median of ${n})`];
    });
    return capital([...known, uncapital(missingBecause ?? "There is nothing to compare")].join("; "));
  }
  const isBFaster = value >= 1;
  const [fast, slow] = isBFaster ? [names.b, names.a] : [names.a, names.b];
  const [fastMs, slowMs] = isBFaster ? [b.median.value, a.median.value] : [a.median.value, b.median.value];
  const factor = (ratio: number): number => (isBFaster ? ratio : 1 / ratio);
  const ends =
    low === null || high === null ? null : [factor(low), factor(high)].toSorted((one, other) => one - other);
  const medians = `median ${formatDuration(fastMs, 2)} against ${formatDuration(slowMs, 2)}`;
  const order = isBFaster ? `n = ${formatWhole(b.n)} and ${formatWhole(a.n)}` : counts;
  const times = formatFactor(factor(value));
  if (ends === null) {
    const what =
      times === formatFactor(1)
        ? `${fast} and ${slow} ${verb} about equally fast`
        : `${fast} ${verb} ${times} times as fast as ${slow}`;
    return capital(`${what}, ${order} (${medians}); ${uncapital(missingBecause ?? "")}`);
  }
  const [from = NaN, to = NaN] = ends;
  const interval = `95 % CI ${formatFactor(from)} to ${formatFactor(to)}`;
  if (from <= 1 && to >= 1)
    return capital(
      `${names.a} and ${names.b} may ${verb} equally fast: the ratio is ${times}, ${interval}, ${order} (${medians}).`,
    );
  return capital(`${fast} ${verb} ${times} times faster than ${slow}, ${interval}, ${order} (${medians}).`);
}
