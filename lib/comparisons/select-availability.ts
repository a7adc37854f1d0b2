import type { Sql } from "@/lib/db/sql";
import type { Instant } from "@/lib/lifecycle/instant";
import { availabilityOf, openSpans, type CountStep, type Span } from "@/lib/timings/core/availability";
import { roundedShare } from "@/lib/timings/core/rounded-share";
import type { Scope } from "@/lib/timings/scope";
import type { AvailabilityDto } from "./schema";
import { selectFlaps, type Flap } from "./select-flaps";
import { selectNewestServed } from "./select-newest-served";
import { selectOlderServed } from "./select-older-served";
import { selectAsked, type Asked } from "./select-replicas-asked-for";
import { selectServedFrom } from "./select-served-from";
import { selectWatched } from "./select-watched";
import type { Served } from "./served-sql";

/**
 * When one workload served as asked, was short, was down, or was not watched. Of more than `most` instances or rollouts the
 * window begins later.
 */
export async function selectAvailability(
  sql: Sql,
  workloadId: string,
  { since, until }: Pick<Scope, "since" | "until">,
  now: Instant,
  most: number,
): Promise<AvailabilityDto> {
  const untilAt = Math.min(now, until ?? Infinity);
  const newest = await selectNewestServed(sql, workloadId, { since, untilAt, most });
  const asked = await selectAsked(sql, workloadId, { since: newest.since, untilAt, most });
  const desired = desiredOf(asked.rows);
  const firstAt = desired[0]?.at ?? untilAt;
  const fromAt = Math.min(untilAt, Math.max(asked.since ?? firstAt, firstAt));
  const [older, watched, servedFrom] = await Promise.all([
    selectOlderServed(sql, workloadId, { since: newest.since, untilAt, most }),
    selectWatched(sql, workloadId, fromAt),
    selectServedFrom(sql, workloadId),
  ]);
  const served = [...newest.rows, ...older];
  const flaps = await selectFlaps(sql, served);
  const ready = openSpans(served.flatMap((one) => readySpans(one, flaps.get(one.id) ?? [])));
  const { pieces, ...shares } = availabilityOf({ ready, desired, watched, fromAt, untilAt, servedFrom });
  return {
    workloadId,
    ...shares,
    pieces: pieces.map(({ fromMs, shares: parts }) => [Math.round(fromMs), parts.map(roundedShare)]),
    untilMs: Math.round(untilAt),
  };
}

/** The replicas that were asked for; a rollout that was turned back asks for the former number again. */
const desiredOf = (newestFirst: readonly Asked[]): CountStep[] =>
  newestFirst
    .toReversed()
    .flatMap(({ requestedAt: at, finishedAt, fromReplicas, toReplicas, isReverted }) => [
      { at, count: toReplicas },
      ...(isReverted && finishedAt !== null && fromReplicas > 0
        ? [{ at: finishedAt, count: fromReplicas }]
        : []),
    ]);

function readySpans({ readyAt, goneAt }: Served, flaps: readonly Flap[]): Span[] {
  const untilAt = goneAt ?? Infinity;
  const spans: Span[] = [];
  let fromAt: Instant | null = readyAt;
  for (const { at, isReady } of flaps) {
    if (isReady) fromAt ??= at;
    else if (fromAt !== null) {
      spans.push({ fromAt, untilAt: Math.min(at, untilAt) });
      fromAt = null;
    }
  }
  return fromAt === null ? spans : [...spans, { fromAt, untilAt }];
}
