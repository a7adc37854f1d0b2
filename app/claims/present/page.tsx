import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { Prefetched } from "@/components/frame/prefetched";
import { PresentView } from "@/components/claims/present-view";
import { getClaims } from "@/lib/claims/get-claims";
import { claimsOptions } from "@/lib/claims/query-options";
import { listExperiments } from "@/lib/experiments/list-experiments";
import { experimentsOptions } from "@/lib/experiments/query-options";
import { logFailure } from "@/lib/http/log-failure";
import { readContext } from "@/lib/http/read-context";
import { createQueryClient } from "@/lib/query-client";
import { claimsText } from "@/lib/text/claims";
import { loadScope } from "../../(dashboard)/search-params";

export const metadata: Metadata = { title: claimsText.present.title };

/** Without the dashboard's frame: a claim fills the screen. */
export default async function PresentPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { application: applicationId, simulated } = await loadScope(searchParams);
  const sight = { applicationId, simulated };
  const ctx = await readContext();
  const client = createQueryClient((error, key) => logFailure(error, `prefetch ${JSON.stringify(key)}`));
  await Promise.all([
    client.prefetchQuery({
      ...claimsOptions(applicationId),
      queryFn: () => getClaims(ctx, { applicationId }),
    }),
    client.prefetchQuery({ ...experimentsOptions(sight), queryFn: () => listExperiments(ctx, sight) }),
  ]);
  return (
    <Prefetched client={client}>
      <PresentView />
    </Prefetched>
  );
}
