import type { Sql } from "@/lib/db/sql";
import { deployWarning, scaleWarning, type Machine, type Size } from "@/lib/workloads/core/capacity";
import { selectMachine } from "@/lib/workloads/select-machine";
import type { LockedWorkload } from "./lock-workload";
import type { AcceptedRollout } from "./schema";

/** A scale to another count, or a deploy of another size. */
type Asked = { readonly replicas: number } | { readonly spec: Size; readonly maxSurge: number };

/** Says with what was accepted where the machine can't hold it. Nothing is refused; what is simulated takes no machine's memory. */
export async function withCapacityWarning(
  sql: Sql,
  workload: LockedWorkload,
  asked: Asked,
  accepted: AcceptedRollout,
): Promise<AcceptedRollout> {
  const [current] = await sql.query<Size & { isSimulated: boolean }>(
    `SELECT w.simulated AS "isSimulated", r.memory_mb AS "memoryMb", r.cpus::float8 AS cpus
       FROM workload w JOIN revision r ON r.workload_id = w.id AND r.number = $2::int WHERE w.id = $1`,
    [workload.id, workload.currentRevision],
  );
  if (!current || current.isSimulated) return accepted;
  const warning = warningOf(workload, current, asked, await selectMachine(sql));
  return warning === null ? accepted : { ...accepted, warning };
}

function warningOf(workload: LockedWorkload, current: Size, asked: Asked, machine: Machine): string | null {
  const { desiredReplicas } = workload;
  if ("replicas" in asked) {
    return scaleWarning(current, { from: desiredReplicas, to: asked.replicas }, machine);
  }
  const { spec, maxSurge } = asked;
  return deployWarning(current, spec, { replicas: desiredReplicas, maxSurge }, machine);
}
