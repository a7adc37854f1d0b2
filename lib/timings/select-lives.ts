import type { Sql } from "@/lib/db/sql";
import type { Instant } from "@/lib/lifecycle/instant";
import { lifeEndOf } from "./core/life-end";
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
  /** How many ended before they were ready, since clocks disagree: they are none of `spans`. */
  readonly skewed: number;
  /** How many that ran when the window began could not be read; nearly always 0. */
  readonly missing: number;
}

/**
 * Times from ready to the end, as the scope's window saw them. Where there are more than `limit`, the window begins later:
 * to drop the oldest of them instead would favour the short ones.
 */
export async function selectLives(sql: Sql, scope: Scope, now: Instant, limit: number): Promise<Lives> {
  const newest = await selectNewestLives(sql, scope, limit + 1);
  const dropped = newest[limit];
  // None of those that were asked for in the same moment as the first that is left out, lest some of them be lost.
  const kept = dropped ? newest.filter(({ requestedAt }) => requestedAt > dropped.requestedAt) : newest;
  const since = dropped ? (kept.at(-1)?.requestedAt ?? dropped.requestedAt + 1) : scope.since;
  const older = since === null ? NONE : await selectOlderLives(sql, scope, since);
  const until = Math.min(now, scope.until ?? Infinity);
  const within = [...kept, ...older.rows].filter(({ readyAt }) => readyAt < until);
  const measured = within.filter(({ readyAt, endedAt }) => readyAt <= (endedAt ?? Infinity));
  return {
    spans: measured.map((row) => lifeOf(row, since ?? -Infinity, until)),
    skewed: within.length - measured.length,
    seenSince: dropped ? since : null,
    missing: older.missing,
  };
}

const NONE = { rows: [], missing: 0 };

/** Who runs beyond the window is censored at its end, who ran before it is truncated at its beginning. */
function lifeOf(row: LifeRow, since: Instant, until: Instant): Life {
  const { id, runtime, readyAt, endedAt, applicationId, rolloutId, host } = row;
  const hasEnded = endedAt !== null && endedAt <= until;
  return {
    id,
    runtime,
    readyAt,
    entryMs: Math.max(0, microsOf(since - readyAt)),
    exitMs: microsOf((hasEnded ? endedAt : until) - readyAt),
    end: hasEnded ? lifeEndOf(row) : "censored",
    unit: rolloutId,
    host,
    stratum: applicationId,
  };
}
