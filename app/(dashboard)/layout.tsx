import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { Prefetched } from "@/components/frame/prefetched";
import { DashboardFrame } from "@/components/frame/dashboard-frame";
import { SIDEBAR_COOKIE } from "@/components/frame/sidebar-cookie";
import { getHealth } from "@/lib/health/get-health";
import { healthOptions } from "@/lib/health/query-options";
import { logFailure } from "@/lib/http/log-failure";
import { readContext } from "@/lib/http/read-context";
import { createQueryClient } from "@/lib/query-client";
import { listWorkloads } from "@/lib/workloads/list-workloads";
import { createLinkAction, createReportAction } from "./reports/actions";
import { workloadsOptions } from "@/lib/workloads/query-options";

export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const isCollapsed = (await cookies()).get(SIDEBAR_COOKIE)?.value === "collapsed";
  const ctx = await readContext();
  const client = createQueryClient((error, key) => logFailure(error, `prefetch ${JSON.stringify(key)}`));
  // The frame reads both before a page does: without them here, server and browser would begin with different data. Pages
  // that show workloads take them from here.
  await Promise.all([
    client.prefetchQuery({ ...workloadsOptions(), queryFn: () => listWorkloads(ctx) }),
    client.prefetchQuery({ ...healthOptions(), queryFn: () => getHealth(ctx) }),
  ]);
  return (
    <Prefetched client={client}>
      <DashboardFrame
        startsCollapsed={isCollapsed}
        share={
          ctx.actor.role === "operator" ? { create: createReportAction, addLink: createLinkAction } : null
        }
      >
        {children}
      </DashboardFrame>
    </Prefetched>
  );
}
