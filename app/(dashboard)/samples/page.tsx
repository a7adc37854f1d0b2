import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { Prefetched } from "@/components/frame/prefetched";
import { SamplesView } from "@/components/compare/samples-view";
import { logFailure } from "@/lib/http/log-failure";
import { readContext } from "@/lib/http/read-context";
import { createQueryClient } from "@/lib/query-client";
import { listSamples } from "@/lib/samples/list-samples";
import { samplesOptions } from "@/lib/samples/query-options";
import { samplesText } from "@/lib/text/samples";
import { loadScope } from "../search-params";
import { loadSampleParams } from "./search-params";

export const metadata: Metadata = { title: samplesText.title };

export default async function SamplesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [{ timing, group, newest }, { application, firsts, window }] = await Promise.all([
    loadSampleParams(searchParams),
    loadScope(searchParams),
  ]);
  const ctx = await readContext();
  const client = createQueryClient((error, key) => logFailure(error, `prefetch ${JSON.stringify(key)}`));
  const filters = { timing, group, application, firsts, window, newest };
  await client.prefetchQuery({ ...samplesOptions(filters), queryFn: () => listSamples(ctx, filters) });
  return (
    <Prefetched client={client}>
      <SamplesView />
    </Prefetched>
  );
}
