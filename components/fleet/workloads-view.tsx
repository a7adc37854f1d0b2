"use client";

import { NEW_APPLICATION, withSearch, workloadPath } from "@/components/frame/paths";
import { QueryError } from "@/components/frame/query-error";
import { useScope } from "@/components/frame/use-scope";
import { useWorkloads } from "@/components/frame/use-workloads";
import { buttonStyle } from "@/components/ui/button-style";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Skeleton } from "@/components/ui/skeleton";
import { inSightOf, outOfSightOf } from "@/lib/sight/core/in-sight";
import { unbroken } from "@/lib/format/unbroken";
import { applicationsText } from "@/lib/text/applications";
import { text } from "@/lib/text/en";
import { overviewText } from "@/lib/text/overview";
import { NoWorkloads } from "./no-workloads";
import { OutOfSight } from "./out-of-sight";
import { fleetOrder } from "./prepare-fleet-order";
import { fleetSentence } from "./prepare-fleet-sentence";
import { WorkloadTable } from "./workload-table";

/** All workloads, and how they are in a sentence. */
export function WorkloadsView() {
  const { sight, query } = useScope();
  const { data, error, refetch } = useWorkloads(sight.applicationId);
  const workloads = data ? fleetOrder(inSightOf(data.items, sight)) : [];
  // What it is to run begins with what one of them runs.
  const adds = sight.applicationId === null ? undefined : workloads.find((one) => !one.isDeleted);
  return (
    <>
      {/* Two lines on a phone, so that a longer sentence moves nothing below it. */}
      <div className="mb-4 flex flex-wrap items-start justify-between gap-3">
        <h1 className="min-h-14 text-[20px] leading-7 font-semibold text-balance sm:min-h-7">
          {data ? unbroken(fleetSentence(workloads)) : text.pages.workloads}
        </h1>
        <div className="flex flex-wrap gap-2">
          {adds === undefined ? null : (
            <Link href={withSearch(workloadPath(adds.id), "tab=settings&add=1")} className={buttonStyle()}>
              {applicationsText.add.heading}
            </Link>
          )}
          <Link href={NEW_APPLICATION} className={buttonStyle()}>
            {text.frame.newApplication}
          </Link>
        </div>
      </div>
      {!data && error ? <QueryError error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Skeleton className="h-40" /> : null}
      {data && workloads.length === 0 ? <NoWorkloads /> : null}
      {data && workloads.length > 0 ? (
        <Card className="max-md:p-2!">
          <WorkloadTable workloads={workloads} />
          <OutOfSight count={outOfSightOf(data.items, sight).length} query={query} />
          {data.isCut ? <p className="mt-3 text-sm text-muted">{overviewText.notAllListed}</p> : null}
        </Card>
      ) : null}
    </>
  );
}
