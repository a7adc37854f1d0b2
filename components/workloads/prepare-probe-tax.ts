import { formatDuration, formatInterval } from "@/lib/format/format-duration";
import { formatWhole } from "@/lib/format/format-number";
import { uncapital } from "@/lib/format/letter-case";
import { figureWhyText } from "@/lib/text/missing-why";
import { probeTaxText } from "@/lib/text/probe-tax";
import type { ProbeTaxDto, ProbeTaxRow } from "@/lib/timings/schema";

const words = probeTaxText;

const rowOf = ({ rows }: Pick<ProbeTaxDto, "rows">, plan: ProbeTaxRow["plan"]): ProbeTaxRow | undefined =>
  rows.find((row) => row.plan === plan);

/** `A probe every 10 s would add 5.00 s to each start (median, n = 40); one every 1 s would save 4.50 s of it.`; null of no start. */
export function taxSentence(tax: Pick<ProbeTaxDto, "n" | "rows">): string | null {
  const yours = rowOf(tax, "yours");
  const probe = yours ?? rowOf(tax, "kubernetes");
  const added = probe?.median.value ?? null;
  const least = rowOf(tax, "1s")?.median.value ?? null;
  if (tax.n === 0 || added === null || least === null) return null;
  const other = words.least((probe?.delayMs ?? 0) > 0);
  const saved =
    added > least
      ? words.saved(other, formatDuration(added - least))
      : words.notSaved(other, formatDuration(least));
  const name = yours === undefined ? words.ofKubernetes : words.ofYours;
  return words.sentence(name, formatDuration(added), formatWhole(tax.n), saved);
}

/** How long the starts took to serve, and whether older ones are left out. */
export function startsWords({ answersAfter, isCut, most }: ProbeTaxDto): string {
  const { value, low, high } = answersAfter;
  const interval = low === null || high === null ? null : formatInterval(low, high);
  const taken = words.answers(formatDuration(value), interval);
  return isCut ? `${taken} ${words.newest(most)}` : taken;
}

const isSaid = (plan: ProbeTaxRow["plan"]): plan is keyof typeof words.how => plan in words.how;

/** What a row's probe is called, and how it asks where the name does not say so. */
export function planWords(row: ProbeTaxRow): { readonly name: string; readonly how: string | null } {
  const { plan } = row;
  const how = plan === "yours" ? words.yours(row) : isSaid(plan) ? words.how[plan] : null;
  return { name: words.plans[plan], how };
}

/** What stands below a figure: its interval, or that it has none since only the phase decides. */
export function belowFigure({ isByPhase, ...row }: ProbeTaxRow, figure: "median" | "p95"): string | null {
  const { low, high } = row[figure];
  if (isByPhase) return words.byPhase;
  return low === null || high === null ? null : formatInterval(low, high);
}

/** Why some figures have no interval, each reason once for the median and once for p95. */
export const intervalNotes = ({ rows }: Pick<ProbeTaxDto, "rows">): string[] => {
  const notesOf = (figure: "median" | "p95"): string[] =>
    rows.flatMap(({ [figure]: { why } }) =>
      why ? [words.noInterval[figure](uncapital(figureWhyText(why)))] : [],
    );
  return [...new Set([...notesOf("median"), ...notesOf("p95")])];
};
