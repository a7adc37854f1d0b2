import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { Prefetched } from "@/components/frame/prefetched";
import { CompareView } from "@/components/compare/compare-view";
import { parseGroup } from "@/lib/comparisons/core/parse-group";
import { getComparison } from "@/lib/comparisons/get-comparison";
import { comparisonOptions } from "@/lib/comparisons/query-options";
import { logFailure } from "@/lib/http/log-failure";
import { readContext } from "@/lib/http/read-context";
import { createQueryClient } from "@/lib/query-client";
import { compareText } from "@/lib/text/compare";
import { loadScope } from "../search-params";
import { loadCompareParams } from "./search-params";

export const metadata: Metadata = { title: compareText.title };

export default async function ComparePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [{ a, b }, { application, simulated, firsts, window }] = await Promise.all([
    loadCompareParams(searchParams),
    loadScope(searchParams),
  ]);
  const ctx = await readContext();
  const client = createQueryClient((error, key) => logFailure(error, `prefetch ${JSON.stringify(key)}`));
  const filters = { a, b, application, simulated, firsts, window };
  // What is no group the page says itself.
  if ([a, b].every((text) => "group" in parseGroup(text)))
    await client.prefetchQuery({ ...comparisonOptions(filters), queryFn: () => getComparison(ctx, filters) });
  return (
    <Prefetched client={client}>
      <CompareView />
    </Prefetched>
  );
}
