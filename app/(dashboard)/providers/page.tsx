import type { Metadata } from "next";
import { Prefetched } from "@/components/frame/prefetched";
import { ProvidersView } from "@/components/providers/providers-view";
import { getHealth } from "@/lib/health/get-health";
import { healthOptions } from "@/lib/health/query-options";
import { logFailure } from "@/lib/http/log-failure";
import { readContext } from "@/lib/http/read-context";
import { createQueryClient } from "@/lib/query-client";
import { providerText } from "@/lib/text/providers";
import { startSimulatedFleetAction } from "./actions";

export const metadata: Metadata = { title: providerText.title };

export default async function ProvidersPage() {
  const ctx = await readContext();
  const client = createQueryClient((error, key) => logFailure(error, `prefetch ${JSON.stringify(key)}`));
  await client.prefetchQuery({ ...healthOptions(), queryFn: () => getHealth(ctx) });
  return (
    <Prefetched client={client}>
      <ProvidersView startFleet={startSimulatedFleetAction} />
    </Prefetched>
  );
}
