import type { Sql } from "@/lib/db/sql";
import type { Instant } from "@/lib/lifecycle/instant";
import { KINDS } from "@/lib/lifecycle/vocabulary";
import type { TimingRow } from "./core/summary";
import { MAX_ROWS } from "./schema";
import type { Scope } from "./scope";
import { selectLives, type Life } from "./select-lives";

const END = { censored: "still running", planned: "planned", failure: "failure" } as const;

/** An instance's time from ready to its end, as far as the window saw it; the newest of each kind, measured and simulated apart. */
export async function selectUptimes(sql: Sql, scope: Scope, now: Instant): Promise<TimingRow[]> {
  const origins = scope.isSimulated === null ? [false, true] : [scope.isSimulated];
  const groups = KINDS.flatMap((kind) => origins.map((isSimulated) => ({ kind, isSimulated })));
  const rows = await Promise.all(
    groups.map(async ({ kind, isSimulated }) => {
      const { spans } = await selectLives(sql, { ...scope, kind, isSimulated }, now, MAX_ROWS);
      return spans.map((life): TimingRow => ({ kind, isSimulated, ...rowOf(life) }));
    }),
  );
  return rows.flat();
}

const rowOf = ({ id, runtime, readyAt, entryMs, exitMs, end }: Life) => ({
  ...{ subject: id, at: readyAt, entryMs, valueMs: exitMs, isCensored: end === "censored" },
  conditions: { ...(runtime === null ? {} : { runtime }), end: END[end] },
});
