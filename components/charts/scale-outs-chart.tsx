"use client";

import type { ReadySteps } from "@/lib/comparisons/schema";
import { formatDuration } from "@/lib/format/format-duration";
import { compareText } from "@/lib/text/compare";
import { ChartFrame, type ChartTable } from "./chart-frame";
import { Plot } from "./plot";
import { linearAxis, type Axis } from "./prepare-log-axis";
import { replicaTicks } from "./prepare-share-ticks";
import { heightAt, placeOf, SIZE, stepPath } from "./prepare-step-path";
import { timeTicks } from "./prepare-time-axis";
import { SideKeys, SideLine } from "./side-line";
import type { Side } from "./sides";

interface ScaleOutsChartProps {
  readonly caption: string;
  readonly a: Side & { readonly curves: readonly ReadySteps[] };
  readonly b: Side & { readonly curves: readonly ReadySteps[] };
  readonly fileName: string;
}

const words = compareText.scaleOuts;

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
  const table: ChartTable = {
    head: ["group", "rollout", "since intent (ms)", "ready"],
    rowsOf: () =>
      sides.flatMap(({ name, curves }) =>
        curves.flatMap(({ rolloutId, points }) => points.map(([ms, ready]) => [name, rolloutId, ms, ready])),
      ),
    fileName,
  };
  return (
    <ChartFrame title={words.title} caption={caption} table={table}>
      <SideKeys a={a} b={b} n={{ a: a.curves.length, b: b.curves.length }} />
      <Plot
        label={`${words.title}: ${words.ready}`}
        axis={axis}
        axisTitle={words.axis}
        yTicks={replicaTicks(top)}
        yTitle={words.ready}
        readingOf={readingOf}
        draw={() =>
          sides.flatMap((side, index) =>
            side.curves.toReversed().map(({ rolloutId, points }, nth) => (
              <SideLine
                key={`${side.key}-${rolloutId}`}
                side={side}
                other={sides[1 - index] ?? side}
                path={stepPath(
                  points.map(([ms, ready]) => [ms, ready / top]),
                  axis,
                  null,
                  points.at(-1)?.[0] ?? 0,
                )}
                end={endOf(points, axis, top)}
                opacity={nth === side.curves.length - 1 ? 1 : 0.35}
                width={nth === side.curves.length - 1 ? 2 : 1}
              />
            )),
          )
        }
      />
    </ChartFrame>
  );
}

/** Where the target was reached. */
function endOf(points: ReadySteps["points"], axis: Axis, top: number) {
  const last = points.at(-1);
  return last && { x: placeOf(axis, last[0]), y: (1 - last[1] / top) * SIZE };
}

function rangeOf(counts: readonly number[]): string {
  const [least, greatest] = [Math.min(...counts), Math.max(...counts)];
  return least === greatest ? String(least) : `${least} to ${greatest}`;
}
