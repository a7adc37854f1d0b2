"use client";

import { useRead } from "@/components/frame/use-read";
import { QueryError } from "@/components/frame/query-error";
import { EmptyState } from "@/components/ui/empty-state";
import { PageSkeleton } from "@/components/ui/skeleton";
import type { Action } from "@/components/workloads/actions";
import { healthOptions } from "@/lib/health/query-options";
import { providerText } from "@/lib/text/providers";
import { BalancerCard } from "./balancer-card";
import { ControllerCard } from "./controller-card";
import { providerSentence } from "./prepare-provider-sentence";
import { ProviderCard } from "./provider-card";
import { SimulatedProvider } from "./simulated-provider";
import { SimulatedFleetCard } from "./simulated-fleet-card";

/** What this machine can run, why not the rest, and who carries things out. */
export function ProvidersView({ startFleet }: { startFleet: Action }) {
  const { data: health, error, refetch } = useRead(healthOptions());
  if (!health && error) return <QueryError error={error} onRetry={() => void refetch()} />;
  if (!health) return <PageSkeleton />;
  const simulated = health.providers.filter(({ isSimulated }) => isSimulated);
  const measured = health.providers.filter(({ isSimulated }) => !isSimulated);
  return (
    <>
      <h1 className="mb-4 text-[20px] leading-7 font-semibold">{providerSentence(health)}</h1>
      {health.providers.length === 0 ? (
        <EmptyState title={providerText.none}>{providerText.noneBody}</EmptyState>
      ) : null}
      <div className="grid gap-4 lg:grid-cols-2">
        {measured.map((provider) => (
          <ProviderCard key={provider.id} provider={provider} />
        ))}
      </div>
      <div className="mt-4 grid items-start gap-4 lg:grid-cols-2 xl:grid-cols-[minmax(0,5fr)_minmax(0,3fr)_minmax(0,4fr)]">
        <ControllerCard health={health} />
        <BalancerCard balancer={health.loadBalancer} />
        <SimulatedFleetCard action={startFleet}>
          {simulated.map((provider) => (
            <SimulatedProvider key={provider.id} provider={provider} />
          ))}
        </SimulatedFleetCard>
      </div>
    </>
  );
}
