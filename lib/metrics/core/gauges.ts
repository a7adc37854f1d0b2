import type { HealthDto } from "@/lib/health/schema";
import type { WorkloadDto } from "@/lib/workloads/schema";

type Labels = Readonly<Record<string, string>>;

/** One figure with the label sets that it has a value for. */
export interface Figure {
  readonly name: string;
  readonly help: string;
  readonly values: readonly { readonly labels: Labels; readonly value: number }[];
}

const truth = (is: boolean): number => Number(is);
const SECOND_MS = 1000;

/** How Mayfly itself is. */
export function healthFigures({ database, controller, providers, loadBalancer }: HealthDto): Figure[] {
  const single = (name: string, help: string, value: number | null): Figure => ({
    name,
    help,
    values: value === null ? [] : [{ labels: {}, value }],
  });
  return [
    single("mayfly_database_available", "1 where the database answers.", truth(database.available)),
    single(
      "mayfly_database_latency_seconds",
      "How long the database took to answer.",
      database.latencyMs === null ? null : database.latencyMs / SECOND_MS,
    ),
    single("mayfly_controllers", "Controllers that are alive.", controller.alive ? controller.instances : 0),
    single(
      "mayfly_load_balancer_available",
      "1 where a load balancer can stand in front of the instances.",
      loadBalancer === null ? null : truth(loadBalancer.available),
    ),
    {
      name: "mayfly_provider_available",
      help: "1 where the provider's engine can be used.",
      values: providers.map(({ id, kind, isSimulated, available }) => ({
        labels: { provider: id, kind, simulated: String(isSimulated) },
        value: truth(available),
      })),
    },
  ];
}

/** How the workloads are. `asOf` is when the leases were read. */
export function workloadFigures(
  workloads: readonly WorkloadDto[],
  { controller, asOf }: Pick<HealthDto, "controller" | "asOf">,
): Figure[] {
  const labelsOf = (one: WorkloadDto): Labels => ({
    workload: one.id,
    application: one.applicationId,
    kind: one.kind,
    provider: one.provider,
    simulated: String(one.isSimulated),
  });
  const each = (name: string, help: string, valueOf: (one: WorkloadDto) => number): Figure => ({
    name,
    help,
    values: workloads.map((one) => ({ labels: labelsOf(one), value: valueOf(one) })),
  });
  const held = new Set(
    controller.leases
      .filter(({ expiresAt }) => expiresAt !== null && Date.parse(expiresAt) > Date.parse(asOf))
      .map(({ workloadId }) => workloadId),
  );
  return [
    each("mayfly_workload_replicas_desired", "Replicas that are asked for.", (one) => one.desiredReplicas),
    each("mayfly_workload_replicas_ready", "Replicas that are ready.", (one) => one.readyReplicas),
    each(
      "mayfly_workload_replicas_updated",
      "Ready replicas on the current revision.",
      (one) => one.updatedReplicas,
    ),
    each(
      "mayfly_workload_replicas_draining",
      "Replicas that are on their way out.",
      (one) => one.drainingReplicas,
    ),
    each("mayfly_workload_revision", "The current revision.", (one) => one.currentRevision),
    each("mayfly_workload_rollout_open", "1 while a rollout is under way.", (one) =>
      truth(one.activeRolloutId !== null),
    ),
    each("mayfly_workload_controlled", "1 while a controller holds the lease.", (one) =>
      truth(held.has(one.id)),
    ),
    {
      name: "mayfly_workload_condition",
      help: "1 for what keeps the workload from what is asked for.",
      values: workloads.flatMap((one) =>
        one.condition === null
          ? []
          : [{ labels: { ...labelsOf(one), reason: one.condition.reason }, value: 1 }],
      ),
    },
  ];
}
