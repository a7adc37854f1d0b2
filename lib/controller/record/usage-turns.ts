import { sqlOfPool } from "@/lib/db/sql-of";
import type { Instant } from "@/lib/lifecycle/instant";
import type { WatchedProvider } from "../observe/watched-provider";
import type { HeldWorkload } from "../lease/held-workload";
import type { ControllerOptions } from "../runtime";
import { insertUsage, type UsageSample } from "./insert-usage";
import { thinUsage } from "./thin-usage";

const THIN_EVERY_MS = 3_600_000;

/** What the engines told of the instances that are `held`, where it is newer than what was `written`. */
export function freshSamples(
  watched: readonly Pick<WatchedProvider, "view">[],
  held: ReadonlySet<string>,
  written: ReadonlyMap<string, Instant>,
): UsageSample[] {
  return watched.flatMap((one) =>
    [...one.view().instances.values()].flatMap(({ name, workloadId, usage }) =>
      usage && held.has(workloadId) && usage.at > (written.get(name) ?? -Infinity)
        ? [{ name, ...usage }]
        : [],
    ),
  );
}

/** A turn writes what the instances of this controller's workloads used, as the engines' last lists told; once an hour it thins it out. */
export function createUsageTurns(
  { pool }: Pick<ControllerOptions, "pool">,
  watched: readonly WatchedProvider[],
  heldWorkloads: () => readonly HeldWorkload[],
): () => Promise<void> {
  const sql = sqlOfPool(pool);
  let written: ReadonlyMap<string, Instant> = new Map();
  let thinnedAt = -Infinity;
  return async () => {
    const held = new Set(heldWorkloads().map(({ lease }) => lease.workloadId));
    const samples = freshSamples(watched, held, written);
    if (samples.length > 0) {
      await insertUsage(sql, samples);
      written = new Map(samples.map(({ name, at }) => [name, at]));
    }
    if (performance.now() - thinnedAt < THIN_EVERY_MS) return;
    thinnedAt = performance.now();
    await thinUsage(sql);
  };
}
