"use client";

import { useQueryClient, type QueryClient } from "@tanstack/react-query";
import { usePathname } from "next/navigation";
import { useQueryStates } from "nuqs";
import { compareParams } from "@/components/compare/compare-params";
import { experimentName } from "@/components/experiments/prepare-experiment-words";
import { useScope } from "@/components/frame/use-scope";
import { useWorkload } from "@/components/frame/use-workloads";
import { changeOf } from "@/components/rollouts/prepare-change-words";
import { experimentOptions } from "@/lib/experiments/query-options";
import { rolloutOptions } from "@/lib/rollouts/query-options";
import type { Shareable } from "./prepare-new-report";
import { shareableOf } from "./prepare-shareable";

/** What the page of a rollout or an experiment has read of it. */
function nameIn(client: QueryClient, id: string): string | null {
  const rollout = client.getQueryData(rolloutOptions(id).queryKey);
  if (rollout) return `${rollout.workloadId}: ${changeOf(rollout)}`;
  const experiment = client.getQueryData(experimentOptions(id).queryKey);
  return experiment ? experimentName(experiment) : null;
}

const workloadIn = (path: string): string | null => /^\/workloads\/([^/]+)$/.exec(path)?.[1] ?? null;

/** What the present page shares; null of a page without timings. */
export function useShareable(): Shareable | null {
  const client = useQueryClient();
  const path = usePathname();
  const [{ a, b }] = useQueryStates(compareParams);
  const { application, simulated, firsts, window } = useScope();
  const workload = useWorkload(workloadIn(path));
  return shareableOf({
    path,
    groups: { a, b },
    scope: { application, simulated, firsts, window },
    workloadOf: () => workload ?? null,
    nameOf: (id) => nameIn(client, id),
  });
}
