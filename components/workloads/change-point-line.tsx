"use client";

import { useSearchParams } from "next/navigation";
import { withSearch, workloadPath } from "@/components/frame/paths";
import { useRead } from "@/components/frame/use-read";
import { Link } from "@/components/ui/link";
import { changePointText } from "@/lib/text/change-points";
import { changePointsOptions } from "@/lib/timings/query-options";
import { changePointLine } from "./prepare-change-point-words";

const words = changePointText;

/** The newest change of any of its timings in a line; the tab tells them all. Of one height whatever it says. */
export function ChangePointLine({ workloadId }: { workloadId: string }) {
  const { data, error } = useRead(changePointsOptions(workloadId));
  const search = new URLSearchParams(useSearchParams());
  search.set("tab", "change-points");
  const series = data?.series ?? null;
  const line = series === null ? null : changePointLine(series);
  const said = line?.words ?? (error && !data ? words.failed : words.computing);
  return (
    <div className="mb-3 flex h-18 flex-wrap content-start gap-x-3 overflow-hidden leading-6 sm:h-6 sm:flex-nowrap">
      <p className="line-clamp-2 min-w-0 sm:line-clamp-1" title={said}>
        {said}
      </p>
      <Link
        href={withSearch(workloadPath(workloadId), search)}
        scroll={false}
        className="inline-flex h-6 shrink-0 items-center underline underline-offset-4"
      >
        {line !== null && line.more > 0 ? words.more(line.more) : words.seeAll}
      </Link>
    </div>
  );
}
