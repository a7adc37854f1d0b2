import type { WorkloadDto } from "@/lib/workloads/schema";

type Placed = Pick<WorkloadDto, "id" | "kind" | "applicationId">;

/** By application, as they come, and VMs above containers within one. */
export function fleetOrder<W extends Placed>(workloads: readonly W[]): W[] {
  const applications = [...new Set(workloads.map(({ applicationId }) => applicationId))];
  const placeOf = ({ applicationId }: Placed): number => applications.indexOf(applicationId);
  return workloads.toSorted(
    (a, b) =>
      placeOf(a) - placeOf(b) ||
      Number(a.kind !== "vm") - Number(b.kind !== "vm") ||
      a.id.localeCompare(b.id),
  );
}
