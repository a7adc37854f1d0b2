import { statement } from "@/lib/db/statement";
import { float, int, orNull, text } from "@/lib/lifecycle/columns";
import { parseInput } from "@/lib/http/parse-input";
import { AppError } from "@/lib/errors";
import type { ReadContext } from "@/lib/http/read-context";
import { isoOf, type Instant } from "@/lib/lifecycle/instant";
import { msOf } from "@/lib/lifecycle/instant-sql";
import { byIdInput } from "@/lib/lifecycle/wire-input";
import { usagePoints, type UsageRow } from "./core/usage-points";
import { usageSourceSchema, type InstanceUsageDto } from "./schema";

/** So many points a curve has at most. */
const MOST_POINTS = 600;
/** The newest of an instance that are looked at; by its age there are about 4,500 at most. */
const MOST_ROWS = 10_000;

interface Head {
  readonly source: string | null;
  readonly startedAt: Instant | null;
  readonly cpus: number | null;
  readonly memoryMb: number | null;
}

const HEAD = statement<Head>(
  "usage-of-instance",
  { source: orNull(text), startedAt: orNull(float), cpus: orNull(float), memoryMb: orNull(int) },
  `SELECT p.capabilities ->> 'usage' AS source, ${msOf("i.started_at")} AS "startedAt", v.cpus,
              v.memory_mb AS "memoryMb"
         FROM instance i
         JOIN workload w ON w.id = i.workload_id
         LEFT JOIN revision v ON v.workload_id = i.workload_id AND v.number = i.revision
         LEFT JOIN provider_check p ON p.id = coalesce(i.provider, w.provider)
        WHERE i.id = $1`,
);

const USAGE = statement<UsageRow>(
  "usage-points",
  { at: float, cpuMs: float, memoryBytes: float },
  `SELECT ${msOf("at")} AS at, cpu_ms AS "cpuMs", memory_bytes::float8 AS "memoryBytes"
         FROM instance_usage u WHERE instance_id = $1 ORDER BY u.at DESC LIMIT $2`,
);

/** CPU and memory over an instance's life, as far as it was measured; throws `not-found`. */
export async function getInstanceUsage(ctx: ReadContext, input: { id: string }): Promise<InstanceUsageDto> {
  const { id } = parseInput(byIdInput, input);
  const [[head], rows] = await Promise.all([ctx.sql.rows(HEAD, [id]), ctx.sql.rows(USAGE, [id, MOST_ROWS])]);
  if (!head) throw new AppError("not-found", `There is no instance ${id}.`);
  const source = usageSourceSchema.safeParse(head.source);
  return {
    source: source.success ? source.data : null,
    cpus: head.cpus,
    memoryBytes: head.memoryMb === null ? null : head.memoryMb * 2 ** 20,
    points: usagePoints(rows.toReversed(), head.startedAt, MOST_POINTS).map((point) => ({
      ...point,
      fromAt: isoOf(point.fromAt),
      at: isoOf(point.at),
    })),
  };
}
