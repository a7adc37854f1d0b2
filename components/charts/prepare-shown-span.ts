import type { Gantt } from "./prepare-gantt";
import { labelAt, type ReadyCurve } from "./prepare-ready-curve";

/** The part of a rollout's time that its charts show, ms since its request. */
export interface ShownSpan {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Into so many steps a rollout's time is divided where a part of it is chosen; the narrowest part is one of them. */
export const SPAN_STEPS = 200;

/** What an address asks for, within 0 to `endMs`; an end that it leaves open goes with the rollout. Its whole time where it asks for no span. */
export function shownSpan(asked: { from: number | null; to: number | null }, endMs: number): ShownSpan {
  const within = (ms: number): number => Math.min(Math.max(0, ms), endMs);
  const [fromMs, toMs] = [within(asked.from ?? 0), within(asked.to ?? endMs)];
  return toMs - fromMs < endMs / SPAN_STEPS ? { fromMs: 0, toMs: endMs } : { fromMs, toMs };
}

export const isWhole = ({ fromMs, toMs }: ShownSpan, endMs: number): boolean =>
  fromMs === 0 && toMs === endMs;

/** As an address keeps it: whole milliseconds, and nothing for an end that is the rollout's own. */
export const askedSpan = ({ fromMs, toMs }: ShownSpan, endMs: number) => ({
  from: fromMs <= 0 ? null : Math.round(fromMs),
  to: toMs >= endMs ? null : Math.round(toMs),
});

/** The curve between two times, with what held at the first as a row of its own. Its figures stay those of the whole. */
export function curveWithin(curve: ReadyCurve, { fromMs, toMs }: ShownSpan): ReadyCurve {
  const at = (ms: number) => {
    const row = curve.rows.findLast(({ atMs }) => atMs <= ms) ?? curve.rows[0];
    return row === undefined ? [] : [{ ...row, atMs: ms }];
  };
  const between = curve.rows.filter(({ atMs }) => atMs > fromMs && atMs < toMs);
  const rows = [...at(fromMs), ...between, ...at(toMs)];
  const revisions = curve.series.map(({ revision }) => revision);
  return {
    ...curve,
    rows,
    series: curve.series.map((one, index) => ({
      ...one,
      labelAt: labelAt(rows, revisions.slice(0, index), one.revision),
    })),
  };
}

/** The instances that anything is known of between two times, with their stages cut to them. */
export function ganttWithin(gantt: Gantt, { fromMs, toMs }: ShownSpan): Gantt {
  const rows = gantt.rows.map(({ segments, failedAtMs, ...row }) => ({
    ...row,
    segments: segments.flatMap((one) => {
      const [startMs, endMs] = [Math.max(fromMs, one.startMs), Math.min(toMs, one.endMs)];
      return endMs < startMs ? [] : [{ ...one, startMs, endMs }];
    }),
    failedAtMs: failedAtMs !== null && failedAtMs >= fromMs && failedAtMs <= toMs ? failedAtMs : null,
  }));
  return { ...gantt, rows: rows.filter((row) => row.segments.length > 0 || row.failedAtMs !== null) };
}
