import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { overviewText, timingEmpty, timingTitles } from "@/lib/text/overview";
import type { TimingDto } from "@/lib/timings/schema";
import { emptyWords } from "./prepare-cards";
import { beforeWords, samplesHref, wholeHref } from "./prepare-samples-href";

interface EmptyTimingsProps {
  readonly timings: readonly TimingDto[];
  /** Nothing has a sample. */
  readonly isAll: boolean;
  /** The scope of the page. */
  readonly query: string;
}

/** Each leads to where it would be taken apart. */
function Titles({ timings, query }: Pick<EmptyTimingsProps, "timings" | "query">) {
  return timings.map((timing, index) => (
    <span key={timing.timing}>
      {index === 0 ? "" : ", "}
      <Link href={samplesHref(timing, query)} className="underline underline-offset-4">
        {timingTitles[timing.timing]}
      </Link>
    </span>
  ));
}

/** All that has no sample in the window, in one line; what would make one, or where they are. */
export function EmptyTimings({ timings, isAll, query }: EmptyTimingsProps) {
  if (timings.length === 0) return null;
  const before = timings.reduce((sum, timing) => sum + timing.before, 0);
  const isCut = timings.some(({ isBeforeCut }) => isBeforeCut);
  const toAll =
    before === 0 ? null : (
      <Link href={wholeHref(query)} className="underline underline-offset-4">
        {overviewText.showAll}
      </Link>
    );
  const told = before === 0 ? null : overviewText.before(beforeWords(before, isCut));
  if (isAll)
    return (
      <EmptyState title={overviewText.noSamples} action={toAll}>
        <p>{told ?? timingEmpty.startup}</p>
        <p>
          <Titles timings={timings} query={query} />
        </p>
      </EmptyState>
    );
  return (
    <p className="mt-1 text-sm text-pretty text-muted">
      {overviewText.noSamplesOf} <Titles timings={timings} query={query} />. {told ?? emptyWords(timings)}{" "}
      {toAll}
    </p>
  );
}
