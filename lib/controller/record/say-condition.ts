import { writeCondition, type WrittenCondition } from "@/lib/workloads/write-condition";
import type { HeldWorkload } from "../lease/held-workload";
import { withFence } from "../lease/with-fence";
import type { ControllerOptions } from "../runtime";

/** Says on a workload, behind the lease's fence, why it makes no progress, where nothing else is to be written. */
export async function sayCondition(
  { pool, clock, notifier }: Pick<ControllerOptions, "pool" | "clock" | "notifier">,
  { lease }: HeldWorkload,
  said: Omit<WrittenCondition, "at">,
): Promise<void> {
  const { workloadId } = lease;
  await withFence(pool, lease, (sql) => writeCondition(sql, workloadId, { ...said, at: clock.now() }));
  notifier.changed([["workloads", workloadId]]);
}
