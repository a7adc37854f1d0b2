import { runVerb } from "@/lib/actions/run-verb";
import type { VerbContext } from "@/lib/actions/verb-context";
import { wake } from "@/lib/db/notify";
import { AppError } from "@/lib/errors";
import type { Strategy } from "@/lib/workloads/schema";
import { checkGeneration, tellBrowsers } from "./internal";
import { lockWorkload } from "./lock-workload";
import type { ChangedWorkload } from "./schema";
import { changeStrategyInput } from "./input";

const VERB = { name: "change-strategy", input: changeStrategyInput, subjectField: "workloadId" };

/**
 * Changes how a workload's rollouts may proceed and how its instances are stopped. It starts no rollout; one that is under way
 * goes on by it. Throws `conflict` where nothing would change.
 */
export function changeStrategy(ctx: VerbContext, input: unknown): Promise<ChangedWorkload> {
  return runVerb(ctx, VERB, input, async (sql, { workloadId, expectedGeneration, ...strategy }) => {
    const workload = await lockWorkload(sql, workloadId);
    await checkGeneration(sql, workload, expectedGeneration);
    if (isSame(strategy, workload.strategy))
      throw new AppError("conflict", `${workloadId} has these settings already.`);
    const [row] = await sql.query<{ generation: number }>(
      `UPDATE workload
          SET max_surge = $3::int, max_unavailable = $4::int, progress_deadline_ms = $5::int, drain_deadline_ms = $6::int,
              grace_ms = $7::int, generation = generation + 1, updated_at = clock_timestamp()
        WHERE id = $1 AND generation = $2::int
        RETURNING generation`,
      [
        ...[workloadId, workload.generation, strategy.maxSurge, strategy.maxUnavailable],
        ...[strategy.progressDeadlineMs, strategy.drainDeadlineMs, strategy.graceMs],
      ],
    );
    if (!row)
      throw new AppError("conflict", `Somebody changed ${workloadId} just now. Look again, then decide.`);
    await wake(sql, workloadId);
    await tellBrowsers(sql, [["workloads", workloadId]]);
    return row;
  });
}

const isSame = (a: Strategy, b: Strategy): boolean =>
  a.maxSurge === b.maxSurge &&
  a.maxUnavailable === b.maxUnavailable &&
  a.progressDeadlineMs === b.progressDeadlineMs &&
  a.drainDeadlineMs === b.drainDeadlineMs &&
  a.graceMs === b.graceMs;
