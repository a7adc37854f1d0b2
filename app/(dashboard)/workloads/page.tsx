import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { FleetCard } from "@/components/fleet/fleet-card";
import { logFailure } from "@/lib/http/log-failure";
import { readContext } from "@/lib/http/read-context";
import { createQueryClient } from "@/lib/query-client";
import { text } from "@/lib/text/en";
import { listWorkloads } from "@/lib/workloads/list-workloads";
import { workloadsOptions } from "@/lib/workloads/query-options";

export const metadata: Metadata = { title: text.pages.workloads };

export default async function WorkloadsPage() {
  const ctx = await readContext();
  const client = createQueryClient((error, key) => logFailure(error, `prefetch ${JSON.stringify(key)}`));
  await client.prefetchQuery({ ...workloadsOptions(), queryFn: () => listWorkloads(ctx) });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <h1 className="mb-4 text-[20px] font-semibold">{text.pages.workloads}</h1>
      <FleetCard title={text.pages.workloads} />
    </HydrationBoundary>
  );
}
