import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { Prefetched } from "@/components/frame/prefetched";
import { ClaimsView } from "@/components/claims/claims-view";
import { getClaims } from "@/lib/claims/get-claims";
import { claimsOptions } from "@/lib/claims/query-options";
import { logFailure } from "@/lib/http/log-failure";
import { readContext } from "@/lib/http/read-context";
import { createQueryClient } from "@/lib/query-client";
import { claimsText } from "@/lib/text/claims";
import { startExperimentAction } from "../experiments/actions";
import { loadScope } from "../search-params";

export const metadata: Metadata = { title: claimsText.title };

export default async function ClaimsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { application: applicationId } = await loadScope(searchParams);
  const ctx = await readContext();
  const client = createQueryClient((error, key) => logFailure(error, `prefetch ${JSON.stringify(key)}`));
  await client.prefetchQuery({
    ...claimsOptions(applicationId),
    queryFn: () => getClaims(ctx, { applicationId }),
  });
  return (
    <Prefetched client={client}>
      <ClaimsView start={startExperimentAction} />
    </Prefetched>
  );
}
