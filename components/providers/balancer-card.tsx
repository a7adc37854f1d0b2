"use client";

import { useRead } from "@/components/frame/use-read";
import { Card } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import type { BalancerHealth } from "@/lib/health/schema";
import { overviewText } from "@/lib/text/overview";
import { providerText } from "@/lib/text/providers";
import { workloadsOptions } from "@/lib/workloads/query-options";
import { Availability } from "./availability";
import { Missing } from "./missing";

const words = providerText.balancer;

/** Which workloads have a load balancer in front of them, and where. */
export function BalancerCard({ balancer }: { balancer: BalancerHealth | null }) {
  const { data } = useRead(workloadsOptions());
  const balanced = data?.items.filter(({ address }) => address !== null) ?? [];
  return (
    <Card aria-label={words.title} className="min-w-0">
      <div className="flex flex-wrap items-center gap-2">
        <h2 className="font-medium">{words.title}</h2>
        {balancer?.version ? <span className="text-muted">HAProxy {balancer.version}</span> : null}
        {balancer ? (
          <span className="ml-auto">
            <Availability isAvailable={balancer.available} />
          </span>
        ) : null}
      </div>
      {balancer ? <Missing thing={{ ...balancer, label: words.title }} /> : null}
      <p className="mt-2 text-muted">{words.explanation}</p>
      {balanced.length === 0 && data?.isCut !== true ? <p className="mt-2">{words.none}</p> : null}
      {data?.isCut === true ? <p className="mt-2">{overviewText.notAllListed}</p> : null}
      <ul className="mt-2">
        {balanced.map(({ id, address }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-3">
            {id}
            <span className="flex items-center gap-1 font-mono text-sm">
              {address}
              <CopyButton value={address ?? ""} label={`${words.address} ${id}`} />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
