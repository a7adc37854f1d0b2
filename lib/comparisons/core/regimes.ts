import type { Instant } from "@/lib/lifecycle/instant";
import { TOGETHER } from "@/lib/timings/core/conditions";
import type { ChangeSeries } from "@/lib/timings/schema";
import type { Group, RegimeChange } from "../schema";

interface Range {
  readonly since: Instant | null;
  readonly until: Instant | null;
}

/** What a group is narrowed by, and the condition that this is. */
const NARROWED = [
  ["revision", "revision"],
  ["accelerator", "accelerator"],
  ["runtime", "runtime"],
  ["started", TOGETHER],
] as const;

/**
 * The newest change point of each timing of a workload that lies within what a group looks at, so that its figures are of two
 * regimes. Not one with a condition that the group is narrowed to, of which it holds one side.
 */
export function regimeChanges(
  workloadId: string,
  series: readonly ChangeSeries[],
  group: Group,
  { since, until }: Range,
): RegimeChange[] {
  const narrowed = NARROWED.filter(([field]) => group[field] !== undefined).map(([, name]) => name as string);
  return series.flatMap(({ timing, points }) => {
    const within = points.findLast(({ at, cause }) => {
      const moment = Date.parse(at);
      return (
        moment > (since ?? -Infinity) &&
        moment < (until ?? Infinity) &&
        cause.facts.every(({ name }) => !narrowed.includes(name))
      );
    });
    return within === undefined ? [] : [{ workloadId, timing, point: within }];
  });
}
