import type { Tx } from "@/lib/db/tx";
import type { Snapshot } from "./core/decide";
import type { Plan } from "./core/plan";
import { EXPERIMENT_SELECT, experimentRow } from "./internal";
import { selectBegun } from "./select-begun";
import { selectInterruption } from "./select-interruption";
import { selectPresent } from "./select-present";

/** What an experiment has done and what it acts on, as it stands; null where it is over. */
export async function observeExperiment({ prisma, sql }: Tx, id: string): Promise<Snapshot | null> {
  const stored = await prisma.experiment.findUnique({
    where: { id, finishedAt: null },
    select: EXPERIMENT_SELECT,
  });
  if (!stored) return null;
  const row = experimentRow(stored);
  const workloadIds = row.subjects.map(({ workloadId }) => workloadId);
  const [begun, present] = await Promise.all([selectBegun(sql, id), selectPresent(sql, workloadIds)]);
  // After their generations, so that a change that is not seen here has a later one than was seen.
  const interrupted = await selectInterruption(sql, id, workloadIds);
  const { scenario, replicas, rounds, subjects } = row;
  const plan: Plan = { scenario, replicas, rounds, subjects };
  return { plan, isStopAsked: row.stopAskedAt !== null, interrupted, begun, present };
}
