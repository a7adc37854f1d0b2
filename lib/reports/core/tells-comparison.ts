import type { ReportDocument } from "../schema";

/**
 * Whether the sentence of both groups says something of a report's figures. Of one that shows none of them, it would say that there is
 * no sample, which is of what is shown alone: only its own section says that, since it stands for all.
 */
export function tellsComparison({
  sections,
  answers,
}: Pick<ReportDocument, "sections" | "answers">): boolean {
  const { comparison } = answers;
  if (comparison === null) return false;
  const { durations, lifetimes } = comparison;
  return (
    sections.some(({ kind }) => kind === "headline") ||
    durations.some(({ a, b }) => a.n + b.n > 0) ||
    (lifetimes.any.a.n > 0 && lifetimes.any.b.n > 0)
  );
}
