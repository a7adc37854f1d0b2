import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { overviewText, timingEmpty, timingTitles } from "@/lib/text/overview";
import type { TimingDto } from "@/lib/timings/schema";
import { beforeWords, wholeHref } from "./prepare-samples-href";

interface EmptyTimingsProps {
  readonly timings: readonly TimingDto[];
  /** Nothing has a sample. */
  readonly isAll: boolean;
  /** The scope of the page. */
  readonly query: string;
}

/** All that has no sample in the window, in a line each where nothing has, else in one for all; what would make one, or where they are. */
export function EmptyTimings({ timings, isAll, query }: EmptyTimingsProps) {
  if (timings.length === 0) return null;
  const before = timings.reduce((sum, timing) => sum + timing.before, 0);
  const toAll =
    before === 0 ? null : (
      <Link href={wholeHref(query)} className="underline underline-offset-4">
        {overviewText.showAll}
      </Link>
    );
  if (isAll)
    return (
      <EmptyState title={overviewText.noSamples} action={toAll}>
        {before === 0 ? timingEmpty.startup : overviewText.before(beforeWords(before))}
      </EmptyState>
    );
  return (
    <p className="mt-1 text-sm text-pretty text-muted">
      {overviewText.noSamplesOf(timings.map(({ timing }) => timingTitles[timing]))}{" "}
      {before === 0
        ? timings.map(({ timing }) => timingEmpty[timing]).join(" ")
        : overviewText.before(beforeWords(before))}{" "}
      {toAll}
    </p>
  );
}
