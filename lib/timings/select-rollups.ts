import { statement } from "@/lib/db/statement";
import { bool, float, int, orNull, word } from "@/lib/lifecycle/columns";
import type { Sql } from "@/lib/db/sql";
import { momentOf } from "@/lib/lifecycle/instant-sql";
import type { Sketch } from "./core/sketch";
import { windowPieces, type Piece } from "./core/window-pieces";
import {
  firstStartsIn,
  isChangeTiming,
  ROLLUP_TIMINGS,
  samplesIn,
  type RollupTiming,
} from "./rollup-samples";
import { INSTANCE_SCOPE, scopeParameters, type Scope } from "./scope";

/** What a group's samples of a timing were, within a window. */
export interface RolledUp {
  /** Of the durations, in ms. */
  readonly sketch: Sketch;
  /** How many durations. */
  readonly n: number;
  /** Attempts that failed before the end point. */
  readonly failed: number;
  /** Spans below zero. */
  readonly skewed: number;
  /** Changes that a later one took the place of. */
  readonly superseded: number;
  /** True: too much waits to be counted, so that samples of the last while may be missing. */
  readonly isBehind: boolean;
}

/** So many hours, or minutes of busy ones, that wait to be counted are read from raw instead; more of them, and the answer says that it is behind. */
const MAX_WAITING = 12;

interface Row {
  readonly outcome: "ok" | "failed" | "skewed" | "superseded" | null;
  readonly idx: number | null;
  readonly count: number | null;
  readonly isBehind: boolean;
}

/** What is left out again of all that was counted: few, along an index of their own. */
function lessFirstStarts(timing: RollupTiming): string {
  const range = {
    workloadId: "w.id",
    from: `coalesce(${momentOf("$14")}, '-infinity')`,
    to: `coalesce(${momentOf("$15")}, 'infinity')`,
  };
  const samples = firstStartsIn(range, timing);
  return samples === null
    ? `UNION ALL SELECT NULL, NULL, NULL WHERE false AND $13::boolean AND $14::float8 < $15::float8`
    : `UNION ALL
    SELECT i.outcome, i.idx, -1
      FROM in_scope w CROSS JOIN LATERAL (${samples}) i
     WHERE NOT $13::boolean AND i.timing = $12 AND ${INSTANCE_SCOPE}`;
}

const textOf = (timing: RollupTiming): string => `
  WITH in_scope AS MATERIALIZED (
    SELECT w.* FROM workload w
     WHERE ($1::text IS NULL OR w.application_id = $1) AND ($4::text IS NULL OR w.id = $4)
  ), piece AS (
    SELECT to_timestamp(since / 1000) AS since, to_timestamp(until / 1000) AS until, grain
      FROM unnest($2::float8[], $3::float8[], $11::text[]) cut(since, until, grain)
  ), all_waiting AS MATERIALIZED (
    SELECT DISTINCT mark.workload_id, unit.*
      FROM rollup_dirty mark JOIN in_scope ON in_scope.id = mark.workload_id
      LEFT JOIN rollup_busy_hour busy
        ON busy.workload_id = mark.workload_id AND busy.bucket_at = date_trunc('hour', mark.bucket_at, 'UTC')
     CROSS JOIN LATERAL (
       SELECT CASE WHEN busy.bucket_at IS NULL THEN 'hour' ELSE 'minute' END AS unit
     ) kept
     CROSS JOIN LATERAL (
       SELECT unit AS grain, date_trunc(unit, mark.bucket_at, 'UTC') AS since,
              date_trunc(unit, mark.bucket_at, 'UTC') + ('1 ' || unit)::interval AS until
     ) unit
     WHERE EXISTS (SELECT FROM piece
                    WHERE (piece.grain IN ('day', 'hour') OR piece.grain = unit.grain)
                      AND unit.since >= piece.since AND unit.since < piece.until)
     LIMIT ${MAX_WAITING + 1}
  ), behind AS (
    SELECT count(*) > ${MAX_WAITING} AS is_behind FROM all_waiting
  ), waiting AS MATERIALIZED (
    SELECT * FROM all_waiting WHERE NOT (SELECT is_behind FROM behind)
  ), part AS MATERIALIZED (
    SELECT in_scope.id AS workload_id, greatest(piece.since, hour.at) AS since,
           least(piece.until, hour.at + interval '1 hour') AS until,
           EXISTS (SELECT FROM rollup_busy_hour busy
                    WHERE busy.workload_id = in_scope.id AND busy.bucket_at = hour.at) AS is_busy
      FROM in_scope CROSS JOIN piece
     CROSS JOIN LATERAL generate_series(date_trunc('hour', piece.since, 'UTC'), piece.until - interval '1 minute',
                                        interval '1 hour') hour(at)
     WHERE piece.grain = 'minute'
  ), raw AS MATERIALIZED (
    SELECT workload_id, since, until FROM waiting
    UNION ALL SELECT workload_id, since, until FROM part WHERE NOT is_busy
    UNION ALL SELECT in_scope.id, piece.since, piece.until FROM in_scope CROSS JOIN piece WHERE grain = 'raw'
  ), slice AS MATERIALIZED (
    SELECT i.id, i.workload_id, i.outcome FROM rollup_slice i JOIN in_scope w ON w.id = i.workload_id
     WHERE i.timing = $12 AND ${INSTANCE_SCOPE}
  ), bucket AS (
    SELECT slice.outcome, r.idx, r.count
      FROM slice CROSS JOIN piece
     CROSS JOIN LATERAL (SELECT idx, count FROM rollup
                          WHERE slice_id = slice.id AND grain = piece.grain
                            AND bucket_at >= piece.since AND bucket_at < piece.until OFFSET 0) r
     WHERE piece.grain IN ('day', 'hour')
    UNION ALL
    SELECT slice.outcome, r.idx, r.count
      FROM part JOIN slice USING (workload_id)
     CROSS JOIN LATERAL (SELECT idx, count FROM rollup
                          WHERE slice_id = slice.id AND grain = 'minute'
                            AND bucket_at >= part.since AND bucket_at < part.until OFFSET 0) r
     WHERE part.is_busy
    UNION ALL
    SELECT slice.outcome, r.idx, -r.count
      FROM waiting JOIN slice USING (workload_id)
     CROSS JOIN LATERAL (SELECT idx, count FROM rollup
                          WHERE slice_id = slice.id AND grain = waiting.grain AND bucket_at = waiting.since OFFSET 0) r
    UNION ALL
    SELECT i.outcome, i.idx, 1
      FROM raw JOIN in_scope w ON w.id = raw.workload_id
     CROSS JOIN LATERAL (${samplesIn({ workloadId: "raw.workload_id", from: "raw.since", to: "raw.until" }, timing)}) i
     WHERE i.timing = $12 AND ${INSTANCE_SCOPE}
     ${lessFirstStarts(timing)}
  )
  SELECT found.*, behind.is_behind AS "isBehind"
    FROM behind LEFT JOIN (
      SELECT outcome, idx::int, sum(count)::float8 AS count FROM bucket GROUP BY 1, 2 HAVING sum(count) <> 0
    ) found ON true`;

const STATEMENTS = new Map(
  ROLLUP_TIMINGS.map((timing) => [
    timing,
    statement<Row>(
      `rollups-${timing}`,
      {
        outcome: orNull(word<NonNullable<Row["outcome"]>>()),
        idx: orNull(int),
        count: orNull(float),
        isBehind: bool,
      },
      textOf(timing),
    ),
  ]),
);

/** A rollout's accelerator is that of its instances, which rollups do not follow. */
const isRawOnly = (scope: Scope, timing: RollupTiming): boolean =>
  scope.accelerator !== null && isChangeTiming(timing);

function piecesOf(scope: Scope, timing: RollupTiming): readonly Piece[] {
  const from = scope.since ?? -Infinity;
  const to = scope.until ?? Infinity;
  return isRawOnly(scope, timing) ? [{ grain: "raw", from, to }] : windowPieces(from, to);
}

/**
 * A group's samples of a timing in [`scope.since`, `scope.until`), from whole buckets of the coarsest grain that is kept, and from
 * raw for the ragged ends and for what waits to be counted: counts equal those of raw, values are within `ALPHA`. A start's samples
 * lie at its request, a lifetime's at its end, a rollout's at its intent. Rollouts narrowed by accelerator are read from raw.
 */
export async function selectRollups(sql: Sql, scope: Scope, timing: RollupTiming): Promise<RolledUp> {
  const pieces = piecesOf(scope, timing);
  const statementOfTiming = STATEMENTS.get(timing);
  if (!statementOfTiming) throw new Error(`${timing} is not counted.`);
  const rows = await sql.rows(statementOfTiming, [
    ...scopeParameters(scope)
      .with(
        1,
        pieces.map(({ from }) => from),
      )
      .with(
        2,
        pieces.map(({ to }) => to),
      ),
    pieces.map(({ grain }) => grain),
    timing,
    ...[scope.hasFirstStarts, scope.since, scope.until],
  ]);
  const sketch = new Map<number, number>();
  const counts = { ok: 0, failed: 0, skewed: 0, superseded: 0 };
  for (const { outcome, idx, count } of rows) {
    if (outcome === null || idx === null || count === null) continue;
    counts[outcome] += count;
    if (outcome === "ok") sketch.set(idx, count);
  }
  const { ok: n, ...others } = counts;
  return { sketch, n, ...others, isBehind: rows[0]?.isBehind ?? false };
}
