import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { Prefetched } from "@/components/frame/prefetched";
import { ReportsView } from "@/components/reports/reports-view";
import { logFailure } from "@/lib/http/log-failure";
import { readContext } from "@/lib/http/read-context";
import { createQueryClient } from "@/lib/query-client";
import { listReports } from "@/lib/reports/list-reports";
import { reportsOptions } from "@/lib/reports/query-options";
import { reportsText } from "@/lib/text/reports";
import { loadReports } from "./search-params";

export const metadata: Metadata = { title: reportsText.title };

export default async function ReportsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { search, deleted } = await loadReports(searchParams);
  const ctx = await readContext();
  const client = createQueryClient((error, key) => logFailure(error, `prefetch ${JSON.stringify(key)}`));
  await client.prefetchQuery({
    ...reportsOptions(search, deleted),
    queryFn: () => listReports(ctx, { search, deleted }),
  });
  return (
    <Prefetched client={client}>
      <ReportsView />
    </Prefetched>
  );
}
