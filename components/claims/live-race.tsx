"use client";

import { Race } from "@/components/experiments/race";
import { useRead } from "@/components/frame/use-read";
import { Skeleton } from "@/components/ui/skeleton";
import { experimentOptions } from "@/lib/experiments/query-options";
import { claimsText } from "@/lib/text/claims";

/** The race of the experiment that measures the claim right now. */
export function LiveRace({ id }: { readonly id: string }) {
  const { data } = useRead(experimentOptions(id), "later");
  return (
    <div className="mt-6">
      <p className="mb-2 text-muted">{claimsText.present.race}</p>
      {data === undefined ? <Skeleton className="h-96" /> : <Race experiment={data} isOnStage />}
    </div>
  );
}
