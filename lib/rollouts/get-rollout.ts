import { statement } from "@/lib/db/statement";
import { float, json, orNull, text } from "@/lib/lifecycle/columns";
import { momentOf, msOf } from "@/lib/lifecycle/instant-sql";
import { parseInput } from "@/lib/http/parse-input";
import { AppError } from "@/lib/errors";
import type { ReadContext } from "@/lib/http/read-context";
import { isoOf, type Instant } from "@/lib/lifecycle/instant";
import type { ServingMark } from "@/lib/lifecycle/fleet-counts";
import { readyCourse } from "@/lib/lifecycle/ready-course";
import { reachedAt } from "@/lib/lifecycle/reached-at";
import { servingMarkOf, servingMarks, type ServingMarkRow } from "@/lib/events/serving-marks";
import { byIdInput } from "@/lib/lifecycle/wire-input";
import {
  INSTANCE_COLUMNS,
  INSTANCE_ROW,
  instanceDto,
  type InstanceRow,
} from "@/lib/workloads/core/instance-dto";
import { floorOf } from "./core/readiness-loss";
import { readyCurve } from "./core/ready-curve";
import { ROLLOUT_COLUMNS, ROLLOUT_ROW, rolloutDto, type RolloutRow } from "./core/rollout-dto";
import type { RolloutDetailDto, RolloutStepDto } from "./schema";

interface Row extends RolloutRow {
  readonly asOf: Instant;
}

const MAX_STEPS = 500;
const MAX_INSTANCES = 500;
const MARKS = statement<{ marks: ServingMarkRow[] }>(
  "marks-during-rollout",
  { marks: json<ServingMarkRow[]>() },
  servingMarks({ workloadId: "$1", from: momentOf("$2"), to: momentOf("$3") }),
);

const ROLLOUT = statement<Row>(
  "get-rollout",
  { ...ROLLOUT_ROW, asOf: float },
  `SELECT ${ROLLOUT_COLUMNS}, ${msOf("clock_timestamp()")} AS "asOf" FROM rollout r WHERE r.id = $1`,
);

/** One rollout with its steps, the instances that were alive during it and their ready counts; throws `not-found`. */
export async function getRollout(ctx: ReadContext, input: { id: string }): Promise<RolloutDetailDto> {
  const { id } = parseInput(byIdInput, input);
  const [row] = await ctx.sql.rows(ROLLOUT, [id]);
  if (!row) throw new AppError("not-found", `There is no rollout ${id}.`);
  const end = row.finishedAt ?? row.asOf;
  const [steps, instances, marks] = await Promise.all([
    stepsOf(ctx, id),
    instancesDuring(ctx, row, end),
    marksUntil(ctx, row, end),
  ]);
  return {
    ...rolloutDto(row.outcome === null ? underWay(row, marks, end) : row),
    steps,
    instances: instances.map(instanceDto),
    curve: readyCurve(
      marks.filter(({ mark }) => mark !== "requested"),
      row.requestedAt,
      end,
    ),
    capacityFloor: floorOf(row),
    asOf: isoOf(row.asOf),
  };
}

/** What is told of one that is over by `refreshCourses`. */
const underWay = (row: Row, marks: readonly ServingMark[], now: Instant): Row => ({
  ...row,
  reachedAt: row.revertedBecause === null ? reachedAt(row, marks, now) : row.reachedAt,
  ...readyCourse(marks, row.requestedAt, now),
});

const STEPS = statement<Omit<RolloutStepDto, "at"> & { at: Instant }>(
  "steps-of-rollout",
  { seq: text, at: float, action: text, instanceId: orNull(text), because: text, message: text },
  `SELECT seq::text AS seq, ${msOf("time")} AS at,
            coalesce(data->>'action', substring(type FROM '[^.]+$')) AS action, data->>'instanceId' AS "instanceId",
            coalesce(data->>'because', 'intent') AS because, coalesce(data->>'message', '') AS message
       FROM event
      WHERE subject = $1 AND type LIKE 'dev.mayfly.rollout.%'
      ORDER BY event.time DESC, event.seq DESC
      LIMIT $2::int`,
);

async function stepsOf(ctx: ReadContext, rolloutId: string): Promise<RolloutStepDto[]> {
  const rows = await ctx.sql.rows(STEPS, [rolloutId, MAX_STEPS]);
  return rows.map((row) => ({ ...row, at: isoOf(row.at) }));
}

const INSTANCES = statement<InstanceRow>(
  "instances-during-rollout",
  INSTANCE_ROW,
  `SELECT ${INSTANCE_COLUMNS}
       FROM instance i JOIN workload w ON w.id = i.workload_id
      WHERE i.workload_id = $1 AND i.requested_at <= to_timestamp($3::float8 / 1000)
        AND (coalesce(i.failed_at, i.stopped_at) IS NULL
             OR coalesce(i.failed_at, i.stopped_at) >= to_timestamp($2::float8 / 1000))
      ORDER BY i.requested_at, i.revision, i.ordinal
      LIMIT $4::int`,
);

/** The workload's instances that were asked for before `end` and were not over when the rollout was requested. */
function instancesDuring(ctx: ReadContext, rollout: Row, end: Instant): Promise<InstanceRow[]> {
  return ctx.sql.rows(INSTANCES, [rollout.workloadId, rollout.requestedAt, end, MAX_INSTANCES]);
}

/** The marks that say who was there and who was ready, up to `end`. */
async function marksUntil(ctx: ReadContext, rollout: Row, end: Instant): Promise<ServingMark[]> {
  const [row] = await ctx.sql.rows(MARKS, [
    ...[rollout.workloadId, Math.min(rollout.requestedAt, rollout.startedAt ?? Infinity), end],
  ]);
  return (row?.marks ?? []).map(servingMarkOf);
}
