import { formatDuration } from "@/lib/format/format-duration";
import type { RolloutDetailDto } from "@/lib/rollouts/schema";

type Told = Pick<
  RolloutDetailDto,
  | "curve"
  | "fromRevision"
  | "toRevision"
  | "fromReplicas"
  | "toReplicas"
  | "capacityFloor"
  | "finishedAt"
  | "lowestReady"
>;

export interface ReadySeries {
  /** Key of the series in `ReadyRow`. */
  readonly key: string;
  readonly revision: number;
  readonly label: string;
  /** Of the revision that the rollout leads to: drawn full, others light. */
  readonly isNew: boolean;
  /** Where its name stands: the middle of its longest stay, in the middle of its band; null where it was never ready. */
  readonly labelAt: { readonly atMs: number; readonly ready: number } | null;
}

export interface ReadyRow {
  readonly atMs: number;
  readonly total: number;
  readonly [series: `r${number}`]: number;
}

export interface ReadyCurve {
  /** A row holds until the next one. At most 1,000. */
  readonly rows: readonly ReadyRow[];
  /** Bottom of the stack first: old revisions, then the new one. */
  readonly series: readonly ReadySeries[];
  readonly endMs: number;
  readonly highest: number;
  readonly floor: number;
  /** Fewest ready in the whole time. */
  readonly lowest: number;
}

const MAX_ROWS = 1000;

/**
 * Ready instances by revision as stacked steps up to `endMs` (since its request), as what was ready last still is; null where there
 * is no curve to draw. What came after the end is left out.
 */
export function prepareReadyCurve(rollout: Told, endMs: number): ReadyCurve | null {
  const known = rollout.curve.findLast(({ atMs }) => atMs <= endMs) ?? rollout.curve[0];
  if (!known) return null;
  const last = { ...known, atMs: Math.max(known.atMs, endMs) };
  const before = rollout.curve.filter(({ atMs }) => atMs < last.atMs);
  const points = thinned([...before, last]);
  const seen = points.flatMap(({ readyByRevision }) => Object.keys(readyByRevision).map(Number));
  const revisions = [...new Set([...seen, rollout.toRevision])].sort(
    (a, b) => Number(a === rollout.toRevision) - Number(b === rollout.toRevision) || a - b,
  );
  const rows = points.map(({ atMs, readyByRevision }): ReadyRow => {
    const counts = revisions.map((revision) => [`r${revision}`, readyByRevision[revision] ?? 0] as const);
    return { atMs, total: counts.reduce((sum, [, count]) => sum + count, 0), ...Object.fromEntries(counts) };
  });
  return {
    rows,
    series: revisions.map((revision, index) => ({
      key: `r${revision}`,
      revision,
      label: `r${revision}`,
      isNew: revision === rollout.toRevision,
      labelAt: labelAt(rows, revisions.slice(0, index), revision),
    })),
    endMs: last.atMs,
    highest: Math.max(rollout.toReplicas, rollout.fromReplicas, ...rows.map(({ total }) => total)),
    floor: rollout.capacityFloor,
    lowest: lowestOf(rollout, rows),
  };
}

/** Of one that is over as every list says it; of one under way what is drawn, which the stream is ahead with. */
const lowestOf = ({ finishedAt, lowestReady }: Told, rows: readonly ReadyRow[]): number =>
  finishedAt !== null && lowestReady !== null ? lowestReady : Math.min(...rows.map(({ total }) => total));

/** Where the name of `revision` stands in a stack above those `below`: in the middle of its longest stay. */
export function labelAt(rows: readonly ReadyRow[], below: readonly number[], revision: number) {
  let best: ReadySeries["labelAt"] = null;
  let longest = 0;
  rows.forEach((row, index) => {
    const ready = row[`r${revision}`] ?? 0;
    const untilMs = rows[index + 1]?.atMs ?? row.atMs;
    const stay = (untilMs - row.atMs) * ready;
    if (stay <= longest) return;
    longest = stay;
    const base = below.reduce((sum, other) => sum + (row[`r${other}`] ?? 0), 0);
    best = { atMs: (row.atMs + untilMs) / 2, ready: base + ready / 2 };
  });
  return best;
}

function thinned<T>(points: readonly T[]): readonly T[] {
  if (points.length <= MAX_ROWS) return points;
  const step = (points.length - 1) / (MAX_ROWS - 1);
  return Array.from({ length: MAX_ROWS }, (_, index) => points[Math.round(index * step)]).filter(
    (point) => point !== undefined,
  );
}

const momentOf = (atMs: number): string => (atMs === 0 ? "0 s" : formatDuration(atMs));

/** What holds at a moment: `3 ready at 1.50 s, r1: 2, r2: 1`. */
export function readyReading({ rows, series }: Pick<ReadyCurve, "rows" | "series">, atMs: number): string {
  const row = rows.findLast((one) => one.atMs <= atMs) ?? rows[0];
  if (!row) return "";
  const parts = series.map(({ label, revision }) => `${label}: ${row[`r${revision}`] ?? 0}`);
  return `${row.total} ready at ${momentOf(row.atMs)}, ${parts.join(", ")}`;
}
