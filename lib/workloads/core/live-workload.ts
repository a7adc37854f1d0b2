import type { InstanceDto, WorkloadDto, WorkloadPage } from "../schema";
import { isAfter, joined } from "./later-instances";
import { isSteady } from "./steady-since";

/**
 * A workload whose instances are known later than it was read. Its figures stay those of the reading: what is wanted is known of no
 * other moment, and how many are ready says nothing beside what was wanted earlier. Only that it is steady does not outlive
 * an instance that is not.
 */
function withInstances(workload: WorkloadDto, instances: readonly InstanceDto[]): WorkloadDto {
  if (instances === workload.instances) return workload;
  const steadySince = isSteady(workload, instances) ? workload.steadySince : null;
  return { ...workload, instances: [...instances], steadySince };
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
