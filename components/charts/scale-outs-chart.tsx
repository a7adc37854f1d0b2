"use client";

import type { ReadySteps } from "@/lib/comparisons/schema";
import { formatDuration } from "@/lib/format/format-duration";
import { compareText } from "@/lib/text/compare";
import { ChartFrame, type ChartTable } from "./chart-frame";
import { ScaleOutsDrawing } from "./drawn";
import { linearAxis } from "./prepare-log-axis";
import { heightAt, stepRows } from "./prepare-step-rows";
import { timeTicks } from "./prepare-time-axis";
import { SideKeys } from "./side-keys";
import type { Side } from "./sides";

interface ScaleOutsChartProps {
  readonly caption: string;
  readonly a: Side & { readonly curves: readonly ReadySteps[] };
  readonly b: Side & { readonly curves: readonly ReadySteps[] };
  readonly fileName: string;
}

const words = compareText.scaleOuts;
/** Px. */
const HEIGHT = 300;

/** Ready replicas of each scale-out since its intent, all on one axis. */
export function ScaleOutsChart({ caption, a, b, fileName }: ScaleOutsChartProps) {
  const sides = [a, b] as const;
  const all = sides.flatMap(({ curves }) => curves.flatMap(({ points }) => points));
  const endMs = Math.max(1, ...all.map(([ms]) => ms));
  const top = Math.max(1, ...all.map(([, ready]) => ready));
  const axis = linearAxis(endMs * 1.04, timeTicks(endMs));
  const readingOf = (ms: number): string => {
    const counts = sides
      .filter(({ curves }) => curves.length > 0)
      .map(({ name, curves }) => `${name} ${rangeOf(curves.map(({ points }) => heightAt(points, ms, 0)))}`);
    return `${words.ready} ${formatDuration(ms)} after the intent: ${counts.join(", ")}`;
  };
  const lines = sides.flatMap((side) =>
    side.curves.toReversed().map(({ rolloutId, points }, nth) => {
      const last = points.at(-1);
      return {
        key: `${side.key} ${rolloutId}`,
        side,
        isNewest: nth === side.curves.length - 1,
        points,
        startY: null,
        untilX: last?.[0] ?? 0,
        end: last === undefined ? null : { ms: last[0], ready: last[1] },
      };
    }),
  );
  const table: ChartTable = {
    head: ["group", "rollout", "since intent (ms)", "ready"],
    rowsOf: () =>
      sides.flatMap(({ name, curves }) =>
        curves.flatMap(({ rolloutId, points }) => points.map(([ms, ready]) => [name, rolloutId, ms, ready])),
      ),
    fileName,
  };
  return (
    <ChartFrame title={words.title} caption={caption} table={table} timing="scale-out">
      <SideKeys a={a} b={b} n={{ a: a.curves.length, b: b.curves.length }} />
      <div style={{ height: HEIGHT }}>
        <ScaleOutsDrawing
          label={`${words.title}: ${words.ready}`}
          height={HEIGHT}
          yTitle={words.ready}
          rowsOf={() => stepRows(lines, 0)}
          x={{ scale: "linear", ...axis, title: words.axis }}
          top={top}
          sides={sides}
          lines={lines}
          readingOf={readingOf}
        />
      </div>
    </ChartFrame>
  );
}

function rangeOf(counts: readonly number[]): string {
  const [least, greatest] = [Math.min(...counts), Math.max(...counts)];
  return least === greatest ? String(least) : `${least} to ${greatest}`;
}
