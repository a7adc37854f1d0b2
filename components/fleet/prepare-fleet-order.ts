import type { WorkloadDto } from "@/lib/workloads/schema";

type Placed = Pick<WorkloadDto, "id" | "kind" | "applicationId" | "desiredReplicas" | "instances">;

const isAsleep = ({ desiredReplicas, instances }: Placed): boolean =>
  desiredReplicas === 0 && instances.length === 0;

/** By application, as they come, those below of which nothing is wanted and nothing is there; VMs above containers within one. */
export function fleetOrder<W extends Placed>(workloads: readonly W[]): W[] {
  const applications = [...new Set(workloads.map(({ applicationId }) => applicationId))];
  const placeOf = ({ applicationId }: Placed): number => applications.indexOf(applicationId);
  const awake = new Set(workloads.filter((one) => !isAsleep(one)).map(({ applicationId }) => applicationId));
  return workloads.toSorted(
    (a, b) =>
      Number(!awake.has(a.applicationId)) - Number(!awake.has(b.applicationId)) ||
      placeOf(a) - placeOf(b) ||
      Number(a.kind !== "vm") - Number(b.kind !== "vm") ||
      a.id.localeCompare(b.id),
  );
}
