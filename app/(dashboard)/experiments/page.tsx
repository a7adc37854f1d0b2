import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { Prefetched } from "@/components/frame/prefetched";
import { ExperimentsView } from "@/components/experiments/experiments-view";
import { listExperiments } from "@/lib/experiments/list-experiments";
import { experimentsOptions } from "@/lib/experiments/query-options";
import { logFailure } from "@/lib/http/log-failure";
import { readContext } from "@/lib/http/read-context";
import { createQueryClient } from "@/lib/query-client";
import { experimentText } from "@/lib/text/experiments";
import { loadScope } from "../search-params";
import { startExperimentAction } from "./actions";

export const metadata: Metadata = { title: experimentText.title };

export default async function ExperimentsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { application: applicationId, simulated } = await loadScope(searchParams);
  const sight = { applicationId, simulated };
  const ctx = await readContext();
  const client = createQueryClient((error, key) => logFailure(error, `prefetch ${JSON.stringify(key)}`));
  await client.prefetchQuery({ ...experimentsOptions(sight), queryFn: () => listExperiments(ctx, sight) });
  return (
    <Prefetched client={client}>
      <ExperimentsView start={startExperimentAction} />
    </Prefetched>
  );
}
