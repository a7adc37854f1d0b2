import type { ReadyHistoryDto } from "@/lib/rollouts/schema";
import { clockAxis } from "./prepare-clock-axis";
import type { Axis } from "./prepare-log-axis";
import { instantText } from "@/lib/format/format-instant";

export interface ReadyHistoryView {
  readonly axis: Axis;
  /** Each holds until the next. */
  readonly rows: readonly { readonly x: number; readonly current: number; readonly other: number }[];
  /** Most that were ready at once. */
  readonly highest: number;
}

/** Ready instances on a clock: of the current revision, and of all others, stacked; null where there is no time to show. */
export function readyHistoryView(
  { from, until, curve }: ReadyHistoryDto,
  currentRevision: number,
): ReadyHistoryView | null {
  const [fromMs, untilMs] = [Date.parse(from), Date.parse(until)];
  if (!(untilMs > fromMs)) return null;
  const rows = curve.map(({ atMs, readyByRevision }) => {
    const current = readyByRevision[currentRevision] ?? 0;
    const all = Object.values(readyByRevision).reduce((sum, count) => sum + count, 0);
    return { x: fromMs + atMs, current, other: all - current };
  });
  return {
    axis: clockAxis(fromMs, untilMs),
    rows,
    highest: Math.max(0, ...rows.map(({ current, other }) => current + other)),
  };
}

/** What holds at an instant, since when: `28 Nov 2026, 02:10:05 UTC: 3 ready, 1 of them on another revision`. */
export function readyAt({ rows }: ReadyHistoryView, ms: number): string {
  const row = rows.findLast(({ x }) => x <= ms) ?? rows[0];
  if (row === undefined) return "";
  const of = row.other === 0 ? "" : `, ${row.other} of them on another revision`;
  return `${instantText(row.x)} UTC: ${row.current + row.other} ready${of}`;
}
