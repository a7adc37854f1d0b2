import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { Prefetched } from "@/components/frame/prefetched";
import { RolloutsView } from "@/components/rollouts/rollouts-view";
import { logFailure } from "@/lib/http/log-failure";
import { readContext } from "@/lib/http/read-context";
import { createQueryClient } from "@/lib/query-client";
import { listRollouts } from "@/lib/rollouts/list-rollouts";
import { rolloutPagesOptions } from "@/lib/rollouts/query-options";
import { rolloutText } from "@/lib/text/rollouts";
import { loadScope } from "../search-params";
import { loadRolloutFilters } from "./search-params";

export const metadata: Metadata = { title: rolloutText.title };

export default async function RolloutsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [{ workload: workloadId, outcome }, { application: applicationId, simulated }] = await Promise.all([
    loadRolloutFilters(searchParams),
    loadScope(searchParams),
  ]);
  const filters = { workloadId, applicationId, simulated, outcome };
  const ctx = await readContext();
  const client = createQueryClient((error, key) => logFailure(error, `prefetch ${JSON.stringify(key)}`));
  await client.prefetchInfiniteQuery({
    ...rolloutPagesOptions(filters),
    queryFn: () => listRollouts(ctx, filters),
  });
  return (
    <Prefetched client={client}>
      <RolloutsView />
    </Prefetched>
  );
}
