import { statement } from "@/lib/db/statement";
import { float, json, orNull } from "@/lib/lifecycle/columns";
import type { z } from "zod";
import { parseInput } from "@/lib/http/parse-input";
import { AppError } from "@/lib/errors";
import { marksOfInstances, servingMarkOf, type ServingMarkRow } from "@/lib/events/serving-marks";
import type { ReadContext } from "@/lib/http/read-context";
import { isoOf, type Instant } from "@/lib/lifecycle/instant";
import { momentOf, msOf } from "@/lib/lifecycle/instant-sql";
import { rangeOfWindow } from "@/lib/lifecycle/window";
import { readyCurve } from "./core/ready-curve";
import { readyHistoryInput } from "./input";
import type { ReadyHistoryDto } from "./schema";

/** So many of those that ended last are told of; where more ended in the window, it begins with the last that is not. */
const MAX_ENDED = 500;
const END = "coalesce(one.failed_at, one.stopped_at)";
const SERVED = "SELECT one.* FROM instance one WHERE one.workload_id = $1 AND one.ready_at IS NOT NULL";

const MARKS = statement<{ marks: ServingMarkRow[] }>(
  "marks-of-ready-history",
  { marks: json<ServingMarkRow[]>() },
  marksOfInstances(
    `${SERVED} AND one.stopped_at IS NULL AND one.failed_at IS NULL UNION ALL
   (${SERVED} AND ${END} >= ${momentOf("$2")} ORDER BY ${END} DESC LIMIT ${MAX_ENDED})`,
    { from: momentOf("$2"), to: momentOf("$3") },
  ),
);

interface Bounds {
  readonly firstAt: Instant | null;
  readonly cutAt: Instant | null;
  readonly asOf: Instant;
}

const BOUNDS = statement<Bounds>(
  "bounds-of-ready-history",
  { firstAt: orNull(float), cutAt: orNull(float), asOf: float },
  `SELECT ${msOf("(SELECT min(requested_at) FROM instance WHERE workload_id = w.id)")} AS "firstAt",
            ${msOf(`(SELECT ${END} FROM instance one
                      WHERE one.workload_id = w.id AND one.ready_at IS NOT NULL AND ${END} IS NOT NULL
                      ORDER BY ${END} DESC OFFSET ${MAX_ENDED} LIMIT 1)`)} AS "cutAt",
            ${msOf("clock_timestamp()")} AS "asOf"
       FROM workload w WHERE w.id = $1`,
);

/** Ready instances of a workload by revision within a window, as steps since `from`; throws `not-found`. */
export async function getReadyHistory(
  ctx: ReadContext,
  input: z.input<typeof readyHistoryInput>,
): Promise<ReadyHistoryDto> {
  const { id, window } = parseInput(readyHistoryInput, input);
  const [bounds] = await ctx.sql.rows(BOUNDS, [id]);
  if (!bounds) throw new AppError("not-found", `There is no workload ${id}.`);
  const { firstAt, cutAt, asOf } = bounds;
  const range = rangeOfWindow(window, asOf);
  const until = Math.min(range?.until ?? asOf, asOf);
  // Just behind the last one that is left out, so that none of what is told misses it.
  const cut = cutAt === null ? -Infinity : cutAt + 0.001;
  const from = Math.min(until, Math.max(range?.since ?? -Infinity, firstAt ?? asOf, cut));
  const [row] = await ctx.sql.rows(MARKS, [id, from, until]);
  return {
    from: isoOf(from),
    until: isoOf(until),
    curve: readyCurve(
      (row?.marks ?? []).map(servingMarkOf).filter(({ mark }) => mark !== "requested"),
      from,
      until,
    ),
  };
}
