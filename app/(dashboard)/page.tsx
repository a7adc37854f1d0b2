import type { SearchParams } from "nuqs/server";
import { cookies } from "next/headers";
import { Prefetched } from "@/components/frame/prefetched";
import { FirstVisitLater } from "@/components/first-visit/first-visit-later";
import { AWAY, FIRST_VISIT_COOKIE } from "@/components/first-visit/first-visit-cookie";
import { OverviewTimings } from "@/components/compare/overview-timings";
import { FleetCard } from "@/components/fleet/fleet-card";
import { RolloutList } from "@/components/fleet/rollout-list";
import { Card, CardTitle } from "@/components/ui/card";
import { firstVisitOf } from "@/lib/applications/first-visit/core/first-steps";
import { getFirstVisit } from "@/lib/applications/first-visit/get-first-visit";
import { firstVisitOptions } from "@/lib/applications/first-visit/query-options";
import { logFailure } from "@/lib/http/log-failure";
import { readContext } from "@/lib/http/read-context";
import { createQueryClient } from "@/lib/query-client";
import { listRollouts } from "@/lib/rollouts/list-rollouts";
import { rolloutsOptions } from "@/lib/rollouts/query-options";
import { overviewText } from "@/lib/text/overview";
import { getTimings } from "@/lib/timings/get-timings";
import { timingsOptions } from "@/lib/timings/query-options";
import { loadScope } from "./search-params";

const RECENT = 6;

export default async function OverviewPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { window, application: applicationId, simulated, firsts } = await loadScope(searchParams);
  const ctx = await readContext();
  const client = createQueryClient((error, key) => logFailure(error, `prefetch ${JSON.stringify(key)}`));
  const isAway = (await cookies()).get(FIRST_VISIT_COOKIE)?.value === AWAY;
  const hasFirstVisit = !isAway && ctx.actor.role === "operator";
  await Promise.all([
    hasFirstVisit && client.prefetchQuery({ ...firstVisitOptions(), queryFn: () => getFirstVisit(ctx) }),
    client.prefetchQuery({
      ...rolloutsOptions({ applicationId, simulated, limit: RECENT }),
      queryFn: () => listRollouts(ctx, { applicationId, simulated, limit: RECENT }),
    }),
    client.prefetchQuery({
      ...timingsOptions({ applicationId, simulated, firsts, window }),
      queryFn: () => getTimings(ctx, { applicationId, simulated, firsts, window }),
    }),
  ]);
  const visit = client.getQueryData(firstVisitOptions().queryKey);
  return (
    <Prefetched client={client}>
      {visit && !firstVisitOf(visit.done).isOver ? <FirstVisitLater /> : null}
      <OverviewTimings />
      <div className="mt-4 grid items-start gap-4 xl:grid-cols-2">
        <FleetCard />
        <Card aria-label={overviewText.rollouts}>
          <CardTitle>{overviewText.rollouts}</CardTitle>
          <RolloutList limit={RECENT} />
        </Card>
      </div>
    </Prefetched>
  );
}
