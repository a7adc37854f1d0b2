import type { z } from "zod";
import { jsonOf } from "@/lib/db/stored";
import { statement } from "@/lib/db/statement";
import { parseInput } from "@/lib/http/parse-input";
import type { ReadContext } from "@/lib/http/read-context";
import { float, int, orNull, text } from "@/lib/lifecycle/columns";
import { checkNamed } from "@/lib/sight/check-named";
import { isStartSkewed } from "@/lib/timings/core/clock-skew";
import { noiseOfRounds } from "@/lib/timings/core/power";
import { noiseInput } from "./input";
import { pairsOf } from "./core/rounds";
import { runValues } from "./core/run-values";
import type { NoiseDto, Subject } from "./schema";
import { selectSteps } from "./select-steps";

const NEWEST = 20;
/** Of fewer rounds or starts nobody can say how much they vary. */
const LEAST_ROUNDS = 4;
const LEAST_STARTS = 6;
const MOST_STARTS = 100;

const STARTS = statement<{ workloadId: string; n: number; sd: number | null }>(
  "noise-of-startups",
  { workloadId: text, n: int, sd: orNull(float) },
  `SELECT w.id AS "workloadId", count(*)::int AS n, stddev_samp(ln(start.s))::float8 AS sd
     FROM workload w CROSS JOIN LATERAL (
       SELECT extract(epoch FROM i.ready_at - i.requested_at)::float8 AS s FROM instance i
        WHERE i.workload_id = w.id AND i.ready_at > i.requested_at AND NOT ${isStartSkewed("i")}
        ORDER BY i.requested_at DESC LIMIT $2::int
     ) start WHERE w.application_id = $1 GROUP BY w.id`,
);

/**
 * How much the log ratio of a round varies: by earlier rounds of the same scenario, else by the newest startups of all workloads
 * of the application, as if each round were one start of either; nothing where there are too few of both. Throws `not-found`.
 */
export async function getNoise(ctx: ReadContext, input: z.input<typeof noiseInput>): Promise<NoiseDto> {
  const { applicationId, scenario } = parseInput(noiseInput, input);
  await checkNamed(ctx.prisma, [{ field: "applicationId", application: applicationId }]);
  const past = await ctx.prisma.experiment.findMany({
    where: { applicationId, scenario },
    orderBy: { requestedAt: "desc" },
    take: NEWEST,
    select: { id: true, subjects: true },
  });
  const ids = past.map(({ id }) => id);
  const steps = ids.length === 0 ? [] : await selectSteps(ctx, ids);
  const logs = past.map(({ id, subjects }) =>
    pairsOf(runValues({ id, subjects: jsonOf<Subject[]>(subjects) }, steps)).map(({ a, b }) =>
      Math.log(a / b),
    ),
  );
  const ofRounds = noiseOfRounds(logs);
  if (ofRounds !== null && ofRounds.rounds >= LEAST_ROUNDS)
    return { from: "rounds", sd: ofRounds.sd, n: ofRounds.rounds };
  const starts = await ctx.sql.rows(STARTS, [applicationId, MOST_STARTS]);
  const known = starts.flatMap(({ n, sd }) => (sd === null || n < LEAST_STARTS ? [] : [{ n, sd }]));
  if (known.length < 2 || known.length < starts.length) return { from: null, sd: null, n: 0 };
  const sd = Math.hypot(...known.map((one) => one.sd));
  return { from: "startups", sd, n: known.reduce((sum, { n }) => sum + n, 0) };
}
