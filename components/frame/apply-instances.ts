import type { Query, QueryClient } from "@tanstack/react-query";
import { withStreamed as experimentWithStreamed } from "@/lib/experiments/core/live-experiment";
import type { ExperimentDetailDto } from "@/lib/experiments/schema";
import { instanceOptions } from "@/lib/instances/query-options";
import { withStreamed as rolloutWithStreamed } from "@/lib/rollouts/core/live-rollout";
import type { RolloutDetailDto } from "@/lib/rollouts/schema";
import { laterOf, onTop } from "@/lib/workloads/core/later-instances";
import { withStreamed } from "@/lib/workloads/core/live-workload";
import { instancesOptions, workloadOptions } from "@/lib/workloads/query-options";
import type { InstanceDetailDto } from "@/lib/instances/schema";
import type { InstanceDto, WorkloadPage } from "@/lib/workloads/schema";

/**
 * Puts what the stream told of instances into what is on the page, so that a phase is on screen without a question to the
 * server. What no page shows is left: it is read anew when one does.
 */
export function applyInstances(client: QueryClient, instances: readonly InstanceDto[]): void {
  const active = (domain: string) => client.getQueryCache().findAll({ queryKey: [domain], type: "active" });
  for (const query of active("workloads")) patchWorkloads(client, query, instances);
  for (const streamed of instances) {
    const { queryKey } = instanceOptions(streamed.id);
    const query = client.getQueryCache().find({ queryKey, type: "active" });
    if (query === undefined) continue;
    const asStreamed = (known?: InstanceDetailDto) =>
      known && laterOf(known, streamed) === streamed ? { ...known, ...streamed } : known;
    client.setQueryData(queryKey, asStreamed, asReadAt(query));
  }
  const patchEach = <T>(domain: string, patch: (known: T) => T): void => {
    for (const query of active(domain)) {
      if (typeof query.queryKey[1] !== "string") continue;
      client.setQueryData<T>(query.queryKey, (known) => known && patch(known), asReadAt(query));
    }
  };
  patchEach<RolloutDetailDto>("rollouts", (known) => rolloutWithStreamed(known, instances));
  patchEach<ExperimentDetailDto>("experiments", (known) => experimentWithStreamed(known, instances));
}

function patchWorkloads(client: QueryClient, query: Query, instances: readonly InstanceDto[]): void {
  const [, id, part, ...rest] = query.queryKey;
  if (typeof id !== "string") {
    // A list, of every application or of one.
    client.setQueryData<WorkloadPage>(
      query.queryKey,
      (page) => page && { ...page, items: page.items.map((one) => withStreamed(one, instances)) },
      asReadAt(query),
    );
  } else if (part === undefined) {
    client.setQueryData(
      workloadOptions(id).queryKey,
      (known) => known && withStreamed(known, instances),
      asReadAt(query),
    );
  } else if (part === "instances" && rest.length === 0) {
    const own = instances.filter(({ workloadId }) => workloadId === id);
    client.setQueryData(
      instancesOptions(id).queryKey,
      (page) => page && { ...page, items: [...onTop(page.items, own)] },
      asReadAt(query),
    );
  }
}

/** What was read is no younger for it: clocks on the page count from when the server answered. */
const asReadAt = ({ state }: Query) => ({ updatedAt: state.dataUpdatedAt });
