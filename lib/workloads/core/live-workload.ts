import type { InstanceDto, WorkloadDto, WorkloadPage } from "../schema";
import { isAfter, joined } from "./later-instances";

function withInstances(workload: WorkloadDto, instances: readonly InstanceDto[]): WorkloadDto {
  if (instances === workload.instances) return workload;
  const readyReplicas = instances.filter(({ phase }) => phase === "ready").length;
  return { ...workload, instances: [...instances], readyReplicas };
}

/** A workload with what the stream told of its instances since it was read. */
export function withStreamed(workload: WorkloadDto, streamed: readonly InstanceDto[]): WorkloadDto {
  const own = streamed.filter(({ workloadId }) => workloadId === workload.id);
  return withInstances(
    workload,
    joined(workload.instances, own, () => true),
  );
}

/** A workload as it was read, which unlearns nothing that was known already. */
export const withKnown = (read: WorkloadDto, known: WorkloadDto): WorkloadDto =>
  withInstances(read, joined(read.instances, known.instances, isAfter(read.asOf)));

export function pageWithKnown(read: WorkloadPage, known: WorkloadPage): WorkloadPage {
  const byId = new Map(known.items.map((one) => [one.id, one]));
  const items = read.items.map((one) => {
    const before = byId.get(one.id);
    return before === undefined ? one : withKnown(one, before);
  });
  return { ...read, items };
}
