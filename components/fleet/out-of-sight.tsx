import { Link } from "@/components/ui/link";
import { formatCount } from "@/lib/format/format-number";
import { overviewText } from "@/lib/text/overview";

interface OutOfSightProps {
  /** How many simulated applications. */
  readonly count: number;
  /** The scope of the page. */
  readonly query: string;
}

/** That there is more than is shown, and the way to it. */
export function OutOfSight({ count, query }: OutOfSightProps) {
  if (count === 0) return null;
  return (
    <p className="mt-3 flex flex-wrap items-center gap-x-2 text-sm text-muted">
      {formatCount(count, ...overviewText.outOfSight)}
      <Link
        href={`?${new URLSearchParams({ ...Object.fromEntries(new URLSearchParams(query)), simulated: "true" })}`}
        className="flex min-h-6 items-center underline underline-offset-4"
      >
        {overviewText.showSimulated}
      </Link>
    </p>
  );
}
