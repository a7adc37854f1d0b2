import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { notFound } from "next/navigation";
import { Prefetched } from "@/components/frame/prefetched";
import { WorkloadView } from "@/components/workloads/workload-view";
import { getChangePoints } from "@/lib/comparisons/get-change-points";
import { AppError } from "@/lib/errors";
import { logFailure } from "@/lib/http/log-failure";
import { readContext } from "@/lib/http/read-context";
import { createQueryClient } from "@/lib/query-client";
import { listRollouts } from "@/lib/rollouts/list-rollouts";
import { getReadyHistory } from "@/lib/rollouts/get-ready-history";
import { readyHistoryOptions, rolloutsOptions } from "@/lib/rollouts/query-options";
import { changePointsOptions } from "@/lib/timings/query-options";
import { getWorkload } from "@/lib/workloads/get-workload";
import { listInstances } from "@/lib/workloads/list-instances";
import { listRevisions } from "@/lib/workloads/list-revisions";
import { instancesOptions, revisionsOptions, workloadOptions } from "@/lib/workloads/query-options";
import {
  changeProbeAction,
  changeStrategyAction,
  deployAction,
  rollbackAction,
  scaleAction,
} from "../actions";
import * as ofApplications from "../../applications/actions";
import { idOf } from "../../id-of";
import { loadScope } from "../../search-params";

type Params = Promise<{ id: string }>;
interface PageProps {
  readonly params: Params;
  readonly searchParams: Promise<SearchParams>;
}

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  return { title: await idOf(params) };
}

const actions = {
  scale: scaleAction,
  deploy: deployAction,
  rollback: rollbackAction,
  changeStrategy: changeStrategyAction,
  changeProbe: changeProbeAction,
  deleteApplication: ofApplications.deleteApplicationAction,
  addWorkload: ofApplications.addWorkloadAction,
  removeWorkload: ofApplications.removeWorkloadAction,
  restoreWorkload: ofApplications.restoreWorkloadAction,
  renameWorkload: ofApplications.renameWorkloadAction,
  renameApplication: ofApplications.renameApplicationAction,
};

export default async function WorkloadPage({ params, searchParams }: PageProps) {
  const [id, { window }] = await Promise.all([idOf(params), loadScope(searchParams)]);
  const lastRollout = { workloadId: id, limit: 1 };
  const ctx = await readContext();
  const client = createQueryClient((error, key) => logFailure(error, `prefetch ${JSON.stringify(key)}`));
  await Promise.all([
    client.prefetchQuery({ ...workloadOptions(id), queryFn: () => getWorkload(ctx, { id }) }),
    client.prefetchQuery({ ...changePointsOptions(id), queryFn: () => getChangePoints(ctx, { id }) }),
    client.prefetchQuery({ ...instancesOptions(id), queryFn: () => listInstances(ctx, { id }) }),
    client.prefetchQuery({
      ...readyHistoryOptions(id, window),
      queryFn: () => getReadyHistory(ctx, { id, window }),
    }),
    client.prefetchQuery({ ...revisionsOptions(id), queryFn: () => listRevisions(ctx, { id }) }),
    client.prefetchQuery({ ...rolloutsOptions(lastRollout), queryFn: () => listRollouts(ctx, lastRollout) }),
  ]);
  const failure = client.getQueryState(workloadOptions(id).queryKey)?.error;
  if (failure instanceof AppError && failure.code === "not-found") notFound();
  return (
    <Prefetched client={client}>
      <WorkloadView id={id} actions={actions} />
    </Prefetched>
  );
}
