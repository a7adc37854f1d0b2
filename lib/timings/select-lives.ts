import type { Sql } from "@/lib/db/sql";
import type { Instant } from "@/lib/lifecycle/instant";
import { isPlannedStop } from "@/lib/lifecycle/phase";
import { microsOf } from "./core/stages";
import type { LifeSpan } from "./core/survival";
import type { LifeRow } from "./life-sql";
import type { Scope } from "./scope";
import { selectNewestLives } from "./select-newest-lives";
import { selectOlderLives } from "./select-older-lives";

/** One life as the window saw it. */
export interface Life extends LifeSpan {
  readonly id: string;
  readonly runtime: string | null;
  readonly readyAt: Instant;
}

/** Newest first. */
export interface Lives {
  readonly spans: readonly Life[];
  /** Where there were more than `limit`: the moment from which they were looked at; else null. */
  readonly seenSince: Instant | null;
}

/**
 * Times from ready to the end, as the scope's window saw them. Where there are more than `limit`, the window begins later:
 * to drop the oldest of them instead would favour the short ones.
 */
export async function selectLives(sql: Sql, scope: Scope, now: Instant, limit: number): Promise<Lives> {
  const newest = await selectNewestLives(sql, scope, limit + 1);
  const hasMore = newest.length > limit;
  const since = hasMore ? (newest[limit - 1]?.requestedAt ?? null) : scope.since;
  const kept = newest.slice(0, limit);
  const older = since === null ? [] : await selectOlderLives(sql, scope, since, limit);
  const until = Math.min(now, scope.until ?? Infinity);
  return {
    spans: [...kept, ...older]
      .filter(({ readyAt, endedAt }) => readyAt < until && readyAt <= (endedAt ?? Infinity))
      .map((row) => lifeOf(row, since ?? -Infinity, until)),
    seenSince: hasMore ? since : null,
  };
}

/** Who runs beyond the window is censored at its end, who ran before it is truncated at its beginning. */
function lifeOf(
  { id, runtime, readyAt, endedAt, stopReason }: LifeRow,
  since: Instant,
  until: Instant,
): Life {
  const hasEnded = endedAt !== null && endedAt <= until;
  return {
    id,
    runtime,
    readyAt,
    entryMs: Math.max(0, microsOf(since - readyAt)),
    exitMs: microsOf((hasEnded ? endedAt : until) - readyAt),
    end: !hasEnded ? "censored" : isPlannedStop(stopReason) ? "planned" : "failure",
  };
}
