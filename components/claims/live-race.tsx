"use client";

import { Race } from "@/components/experiments/race";
import { useRead } from "@/components/frame/use-read";
import { Skeleton } from "@/components/ui/skeleton";
import { experimentOptions } from "@/lib/experiments/query-options";
import { claimsText } from "@/lib/text/claims";
import { RACE_ROOM } from "./race-room";

/** The race of the experiment that measures the claim right now. */
export function LiveRace({ id }: { readonly id: string }) {
  const { data } = useRead(experimentOptions(id), "later");
  return (
    <section aria-label={claimsText.present.race} className={RACE_ROOM}>
      {data === undefined ? <Skeleton className="h-96" /> : <Race experiment={data} isOnStage />}
    </section>
  );
}
