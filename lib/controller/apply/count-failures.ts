import type { Decision } from "@/lib/rollouts/core/action";
import { addReading, type FailureCount } from "@/lib/rollouts/core/failed-requests";
import type { Balancer } from "./balancer";
import type { HeldWorkload } from "../lease/held-workload";
import type { StoredWorkload } from "@/lib/rollouts/core/stored-workload";

const EVERY_MS = 1_000;

/**
 * The open rollout's failed requests up to now: read when it is first seen, each second while it is under way, and when it ends. Kept
 * on its row, so that whoever acts next goes on counting. Null where nothing was read.
 */
export async function countFailures(
  { balancer }: { readonly balancer: Balancer },
  held: HeldWorkload,
  { id, rollout }: Pick<StoredWorkload, "id" | "rollout">,
  decision: Pick<Decision, "actions">,
): Promise<FailureCount | null> {
  if (!rollout) return null;
  const isOver = decision.actions.some(({ kind }) => kind === "finish-rollout");
  const read = held.failuresRead;
  const isRecent = read?.rolloutId === rollout.id && performance.now() - read.at < EVERY_MS;
  if (isRecent && !isOver) return null;
  const reading = await balancer.failures(id);
  if (!reading) return null;
  held.failuresRead = { rolloutId: rollout.id, at: performance.now() };
  return addReading(rollout.failures, reading);
}
