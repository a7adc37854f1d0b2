import { parseInput } from "@/lib/http/parse-input";
import { AppError } from "@/lib/errors";
import type { ReadContext } from "@/lib/http/read-context";
import { isoOf } from "@/lib/lifecycle/instant";
import { byIdInput } from "@/lib/lifecycle/wire-input";
import { usagePoints } from "./core/usage-points";
import { usageSourceSchema, type InstanceUsageDto } from "./schema";
import { selectUsage } from "./select-usage";
import { selectUsageHead } from "./select-usage-head";

/** So many points a curve has at most. */
const MOST_POINTS = 600;
/** CPU and memory over an instance's life, as far as it was measured; throws `not-found`. */
export async function getInstanceUsage(ctx: ReadContext, input: { id: string }): Promise<InstanceUsageDto> {
  const { id } = parseInput(byIdInput, input);
  const [head, rows] = await Promise.all([selectUsageHead(ctx.sql, id), selectUsage(ctx.sql, id)]);
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
