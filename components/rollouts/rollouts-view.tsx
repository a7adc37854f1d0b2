"use client";

import { useReadList } from "@/components/frame/use-read";
import { Link } from "@/components/ui/link";
import { useQueryStates } from "nuqs";
import { Filters } from "@/components/frame/filters";
import { QueryError } from "@/components/frame/query-error";
import { useScope } from "@/components/frame/use-scope";
import { useWorkloadIds } from "@/components/frame/use-workload-ids";
import { Button } from "@/components/ui/button";
import { buttonStyle } from "@/components/ui/button-style";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Select } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import { unbroken } from "@/lib/format/unbroken";
import { rolloutPagesOptions } from "@/lib/rollouts/query-options";
import { rolloutText } from "@/lib/text/rollouts";
import { OUTCOME_FILTERS, rolloutParams } from "./rollout-params";
import { rolloutsSentence } from "./prepare-rollouts-sentence";
import { RolloutTable } from "./rollout-table";

const words = rolloutText.filters;

function FilterForm({ workloadIds }: { workloadIds: readonly string[] }) {
  const [{ workload, outcome }, setParams] = useQueryStates(rolloutParams);
  const known =
    workload === null || workloadIds.includes(workload) ? workloadIds : [workload, ...workloadIds];
  return (
    <form aria-label={words.label} className="flex flex-wrap items-center gap-2">
      <Select
        aria-label={words.workload}
        className="w-auto! max-w-full"
        value={workload ?? ""}
        options={[{ value: "", label: words.allWorkloads }, ...known.map((id) => ({ value: id, label: id }))]}
        onChange={(next) => void setParams({ workload: next || null })}
      />
      <Select
        aria-label={words.outcome}
        className="w-auto!"
        value={outcome ?? ""}
        options={[
          { value: "", label: words.allOutcomes },
          ...OUTCOME_FILTERS.map((one) => ({ value: one, label: one === "open" ? words.open : one })),
        ]}
        onChange={(next) => void setParams({ outcome: next || null })}
      />
      {workload !== null || outcome !== null ? (
        <Button variant="ghost" onClick={() => void setParams(null)}>
          {words.clear}
        </Button>
      ) : null}
    </form>
  );
}

function Empty({ isFiltered }: { isFiltered: boolean }) {
  if (isFiltered) return <EmptyState title={rolloutText.noneMatch}>{rolloutText.noneMatchBody}</EmptyState>;
  return (
    <EmptyState
      title={rolloutText.empty}
      action={
        <Link href="/workloads" className={buttonStyle()}>
          {rolloutText.toWorkloads}
        </Link>
      }
    >
      {rolloutText.emptyBody}
    </EmptyState>
  );
}

/** All rollouts, newest first, page by page. */
export function RolloutsView() {
  const [{ workload, outcome }] = useQueryStates(rolloutParams);
  const { application, simulated } = useScope();
  const workloadIds = useWorkloadIds();
  const query = useReadList(
    rolloutPagesOptions({ workloadId: workload, applicationId: application, simulated, outcome }),
  );
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const rollouts = data?.pages.flatMap(({ items }) => items);
  const isFiltered = workload !== null || outcome !== null || application !== null;
  return (
    <>
      <h1 className="mb-4 min-h-14 text-[20px] leading-7 font-semibold text-balance sm:min-h-7">
        {unbroken(rolloutsSentence(rollouts ?? [], hasNextPage))}
      </h1>
      <Filters active={[workload, outcome].filter((one) => one !== null).length}>
        <FilterForm workloadIds={workloadIds} />
      </Filters>
      {!rollouts && error ? <QueryError error={error} onRetry={() => void refetch()} /> : null}
      {!rollouts && !error ? <Skeleton className="h-64" /> : null}
      {rollouts?.length === 0 && !hasNextPage ? <Empty isFiltered={isFiltered} /> : null}
      {rollouts && rollouts.length > 0 ? (
        <Card className="max-md:p-2!">
          <RolloutTable rollouts={rollouts} />
        </Card>
      ) : null}
      {hasNextPage ? (
        <Button className="mt-4" onClick={() => void fetchNextPage()} disabled={isFetchingNextPage}>
          {isFetchingNextPage ? rolloutText.loading : rolloutText.loadMore}
        </Button>
      ) : null}
    </>
  );
}
