import type { Sql } from "@/lib/db/sql";
import type { Instant } from "@/lib/lifecycle/instant";
import { KINDS } from "@/lib/lifecycle/vocabulary";
import type { NewestRows } from "./core/newest-rows";
import type { TimingRow } from "./core/summary";
import { MAX_ROWS } from "./core/max-rows";
import type { Scope } from "./scope";
import { selectLives, type Life } from "./select-lives";

const END = {
  censored: "still running",
  planned: "planned",
  failure: "failure",
  unknown: "unknown",
} as const;

/** An instance's time from ready to its end, as far as the window saw it; the newest of each kind, measured and simulated apart. */
export async function selectUptimes(sql: Sql, scope: Scope, now: Instant): Promise<NewestRows> {
  const origins = scope.isSimulated === null ? [false, true] : [scope.isSimulated];
  const groups = KINDS.flatMap((kind) => origins.map((isSimulated) => ({ kind, isSimulated })));
  const parts = await Promise.all(
    groups.map(async ({ kind, isSimulated }) => {
      const { spans, seenSince, missing } = await selectLives(
        sql,
        { ...scope, kind, isSimulated },
        now,
        MAX_ROWS,
      );
      const rows = spans.map((life): TimingRow => ({ kind, isSimulated, ...rowOf(life) }));
      return { rows, cut: seenSince === null && missing === 0 ? [] : [{ kind, isSimulated }] };
    }),
  );
  return { rows: parts.flatMap(({ rows }) => rows), cut: parts.flatMap(({ cut }) => cut), most: MAX_ROWS };
}

const rowOf = ({ id, runtime, readyAt, entryMs, exitMs, end, unit, stratum, host }: Life) => ({
  subject: id,
  at: readyAt,
  entryMs,
  valueMs: exitMs,
  isCensored: end === "censored",
  unit: unit ?? id,
  stratum: stratum ?? "",
  conditions: {
    ...(runtime === null ? {} : { runtime }),
    ...(typeof host === "string" ? { host } : {}),
    end: END[end],
  },
});
