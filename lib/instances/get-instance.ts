import { parseInput } from "@/lib/actions/parse-input";
import { AppError } from "@/lib/errors";
import type { ReadContext } from "@/lib/http/read-context";
import { isoOf, type Instant } from "@/lib/lifecycle/instant";
import { msOf } from "@/lib/lifecycle/instant-sql";
import { byIdInput } from "@/lib/lifecycle/wire";
import { ROLLOUT_COLUMNS, rolloutDto, type RolloutRow } from "@/lib/rollouts/core/rollout-dto";
import { INSTANCE_COLUMNS, instanceDto, type InstanceRow } from "@/lib/workloads/core/instance-dto";
import type { InstanceDetailDto } from "./schema";

interface Row extends InstanceRow {
  readonly applicationId: string;
  readonly artifact: string | null;
  readonly digest: string | null;
  readonly cpus: number | null;
  readonly memoryMb: number | null;
  readonly hasLogs: boolean | null;
  readonly asOf: Instant;
}

/** One instance with its revision's artifact and limits and the rollout that asked for it; throws `not-found`. */
export async function getInstance(ctx: ReadContext, input: { id: string }): Promise<InstanceDetailDto> {
  const { id } = parseInput(byIdInput, input);
  const [row] = await ctx.sql.query<Row>(
    `SELECT ${INSTANCE_COLUMNS}, w.application_id AS "applicationId", v.artifact, v.digest, v.cpus,
            v.memory_mb AS "memoryMb", (p.capabilities ->> 'hasLogs')::boolean AS "hasLogs",
            ${msOf("clock_timestamp()")} AS "asOf"
       FROM instance i
       JOIN workload w ON w.id = i.workload_id
       LEFT JOIN revision v ON v.workload_id = i.workload_id AND v.number = i.revision
       LEFT JOIN provider_check p ON p.id = coalesce(i.provider, w.provider)
      WHERE i.id = $1`,
    [id],
  );
  if (!row) throw new AppError("not-found", `There is no instance ${id}.`);
  const { applicationId, artifact, digest, cpus, memoryMb, hasLogs, asOf } = row;
  return {
    ...instanceDto(row),
    applicationId,
    artifact,
    digest,
    limits: cpus === null || memoryMb === null ? null : { cpus, memoryMb },
    madeBy: await selectRollout(ctx, row.rolloutId),
    hasLogs,
    asOf: isoOf(asOf),
  };
}

async function selectRollout(ctx: ReadContext, id: string | null): Promise<InstanceDetailDto["madeBy"]> {
  if (id === null) return null;
  const [row] = await ctx.sql.query<RolloutRow>(`SELECT ${ROLLOUT_COLUMNS} FROM rollout r WHERE r.id = $1`, [
    id,
  ]);
  return row ? rolloutDto(row) : null;
}
