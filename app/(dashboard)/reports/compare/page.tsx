import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { Prefetched } from "@/components/frame/prefetched";
import { ComparedView } from "@/components/reports/compared-view";
import { logFailure } from "@/lib/http/log-failure";
import { readContext } from "@/lib/http/read-context";
import { createQueryClient } from "@/lib/query-client";
import { compareEditions } from "@/lib/reports/compare-editions";
import { listEditions } from "@/lib/reports/list-editions";
import { comparedEditionsOptions, editionsOptions } from "@/lib/reports/query-options";
import { comparedText } from "@/lib/text/compared-editions";
import { loadCompared } from "../search-params";

export const metadata: Metadata = { title: comparedText.title };

export default async function ComparedPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { then, now } = await loadCompared(searchParams);
  const ctx = await readContext();
  const client = createQueryClient((error, key) => logFailure(error, `prefetch ${JSON.stringify(key)}`));
  await Promise.all([
    client.prefetchQuery({ ...editionsOptions(), queryFn: () => listEditions(ctx) }),
    then === "" || now === ""
      ? null
      : client.prefetchQuery({
          ...comparedEditionsOptions(then, now),
          queryFn: () => compareEditions(ctx, { then, now }),
        }),
  ]);
  return (
    <Prefetched client={client}>
      <ComparedView />
    </Prefetched>
  );
}
