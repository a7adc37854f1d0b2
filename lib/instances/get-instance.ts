import { statement } from "@/lib/db/statement";
import { bool, float, int, json, orNull, text } from "@/lib/lifecycle/columns";
import { parseInput } from "@/lib/http/parse-input";
import { AppError } from "@/lib/errors";
import type { ReadContext } from "@/lib/http/read-context";
import { STEP_ROLLOUT } from "@/lib/experiments/step-rollout";
import { eventTypeOf } from "@/lib/lifecycle/event";
import { isoOf, type Instant } from "@/lib/lifecycle/instant";
import { msOf } from "@/lib/lifecycle/instant-sql";
import { byIdInput } from "@/lib/lifecycle/wire-input";
import { ROLLOUT_COLUMNS, ROLLOUT_ROW, rolloutDto, type RolloutRow } from "@/lib/rollouts/core/rollout-dto";
import {
  INSTANCE_COLUMNS,
  INSTANCE_ROW,
  instanceDto,
  type InstanceRow,
} from "@/lib/workloads/core/instance-dto";
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

const INSTANCE = statement<Row>(
  "get-instance",
  {
    ...INSTANCE_ROW,
    applicationId: text,
    artifact: orNull(text),
    digest: orNull(text),
    cpus: orNull(float),
    memoryMb: orNull(int),
    hasLogs: orNull(bool),
    asOf: float,
  },
  `SELECT ${INSTANCE_COLUMNS}, w.application_id AS "applicationId", v.artifact, v.digest, v.cpus,
            v.memory_mb AS "memoryMb", (p.capabilities ->> 'hasLogs')::boolean AS "hasLogs",
            ${msOf("clock_timestamp()")} AS "asOf"
       FROM instance i
       JOIN workload w ON w.id = i.workload_id
       LEFT JOIN revision v ON v.workload_id = i.workload_id AND v.number = i.revision
       LEFT JOIN provider_check p ON p.id = coalesce(i.provider, w.provider)
      WHERE i.id = $1`,
);

/** One instance with its revision's artifact and limits and the rollout that asked for it; throws `not-found`. */
export async function getInstance(ctx: ReadContext, input: { id: string }): Promise<InstanceDetailDto> {
  const { id } = parseInput(byIdInput, input);
  const [row] = await ctx.sql.rows(INSTANCE, [id]);
  if (!row) throw new AppError("not-found", `There is no instance ${id}.`);
  const { applicationId, artifact, digest, cpus, memoryMb, hasLogs, asOf } = row;
  return {
    ...instanceDto(row),
    applicationId,
    artifact,
    digest,
    limits: cpus === null || memoryMb === null ? null : { cpus, memoryMb },
    ...(await originOf(ctx, row)),
    hasLogs,
    asOf: isoOf(asOf),
  };
}

type Origin = Pick<InstanceDetailDto, "madeBy" | "keepsUp" | "experiment" | "because">;

const ROLLOUT = statement<RolloutRow & Pick<Origin, "experiment">>(
  "rollout-of-instance",
  { ...ROLLOUT_ROW, experiment: orNull(json<NonNullable<Origin["experiment"]>>()) },
  `SELECT ${ROLLOUT_COLUMNS},
            (SELECT jsonb_build_object('id', s.experiment_id, 'purpose', s.purpose) FROM experiment_step s
               ${STEP_ROLLOUT} WHERE s.workload_id = r.workload_id AND step_rollout.id = r.id LIMIT 1) AS experiment
       FROM rollout r
      WHERE r.id = coalesce($2, (SELECT last.id FROM rollout last JOIN instance i ON i.id = $1
                                  WHERE last.workload_id = $3 AND last.requested_at <= i.requested_at
                                  ORDER BY last.requested_at DESC LIMIT 1))`,
);

const ASKED = statement<Pick<Origin, "because">>(
  "why-instance-was-asked-for",
  { because: orNull(text) },
  `SELECT data ->> 'message' AS because FROM event WHERE subject = $1 AND type = $2 ORDER BY time LIMIT 1`,
);

/** What made it: the change that it names, else the one whose wish was in force when it was asked for. */
async function originOf({ sql }: ReadContext, { id, rolloutId, workloadId }: Row): Promise<Origin> {
  const [row] = await sql.rows(ROLLOUT, [id, rolloutId, workloadId]);
  const [asked] = await sql.rows(ASKED, [id, eventTypeOf("requested")]);
  const rollout = row ? rolloutDto(row) : null;
  return {
    madeBy: rolloutId === null ? null : rollout,
    keepsUp: rolloutId === null ? rollout : null,
    experiment: row?.experiment ?? null,
    because: asked?.because ?? null,
  };
}
