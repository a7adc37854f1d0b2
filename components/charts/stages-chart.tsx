"use client";

import type { StageStats } from "@/lib/comparisons/schema";
import { formatDuration } from "@/lib/format/format-duration";
import { formatInterval } from "@/lib/format/format-number";
import { compareText } from "@/lib/text/compare";
import type { Stage } from "@/lib/workloads/schema";
import { Table, Td, Th } from "@/components/ui/table";
import { MISSING } from "@/lib/text/missing";
import { BottomAxis } from "./bottom-axis";
import { ChartFrame } from "./chart-frame";
import { linearAxis } from "./prepare-log-axis";
import { middlesOf, stageReading } from "./prepare-readings";
import { stageSegments } from "./prepare-stage-segments";
import { timeTicks } from "./prepare-time-axis";
import { percent, Readable } from "./readable";
import { sideStyle, type Side } from "./sides";

type StagedSide = Side & { readonly stages: readonly StageStats[] };

interface StagesChartProps {
  readonly caption: string;
  readonly a: StagedSide;
  readonly b: StagedSide;
  readonly fileName: string;
}

const words = compareText.stages;
/** Stages are told apart by how full they are; hue is kind. */
const FILL: Readonly<Record<Stage, number>> = { scheduling: 0.15, creation: 0.4, boot: 0.7, application: 1 };

/** The median of each stage of a startup, one after the other, both sides on one axis. */
export function StagesChart({ caption, a, b, fileName }: StagesChartProps) {
  const sides = [a, b] as const;
  const rows = sides.map(({ stages }) => stageSegments(stages));
  const endMs = Math.max(0, ...rows.map((segments) => segments.at(-1)?.toMs ?? 0));
  const axis = linearAxis(endMs, timeTicks(endMs, 8));
  const table = {
    head: ["group", "stage", "n", "median (ms)", "95 % low (ms)", "95 % high (ms)", "note"],
    rowsOf: () =>
      sides.flatMap(({ name, stages }) =>
        stages.map(({ stage, n, median }) => [
          ...[name, words.names[stage], n, median.value, median.low, median.high],
          median.missingBecause,
        ]),
      ),
    fileName,
  };
  return (
    <ChartFrame title={words.title} caption={caption} table={table} samples="startup">
      {endMs > 0 ? (
        <div className="mb-4">
          {sides.map((side, index) => (
            <div key={side.key} className="mb-2">
              <p aria-hidden className="mb-1 text-sm">
                {side.name}
              </p>
              <Bar side={side} other={sides[1 - index] ?? side} segments={rows[index] ?? []} endMs={endMs} />
            </div>
          ))}
          <BottomAxis ticks={axis.ticks} title={words.axis} />
        </div>
      ) : (
        <p className="text-muted">{words.none}</p>
      )}
      <StageTable sides={sides} />
    </ChartFrame>
  );
}

interface BarProps {
  readonly side: StagedSide;
  readonly other: Side;
  readonly segments: ReturnType<typeof stageSegments>;
  readonly endMs: number;
}

function Bar({ side, other, segments, endMs }: BarProps) {
  const { hue, isDashed } = sideStyle(side, other);
  if (segments.length === 0) return <p className="text-sm text-muted">{words.none}</p>;
  return (
    <Readable
      label={`${words.title}: ${side.name}`}
      stops={middlesOf(segments, (ms) => ms / endMs)}
      readingOf={(share) => stageReading(segments, side.stages, share * endMs)}
      className={`h-6 ${hue}`}
    >
      {segments.map(({ stage, fromMs, toMs }) => (
        <div
          key={stage}
          data-fill={FILL[stage]}
          className={`absolute inset-y-0 border border-current ${isDashed ? "border-dashed" : ""}`}
          style={{
            left: percent(fromMs / endMs),
            width: percent((toMs - fromMs) / endMs),
            backgroundColor: `color-mix(in srgb, currentColor ${FILL[stage] * 100}%, transparent)`,
          }}
        />
      ))}
    </Readable>
  );
}

/** What each stage took, for it is read as often as it is looked at. */
function StageTable({ sides }: { sides: readonly [StagedSide, StagedSide] }) {
  return (
    <Table label={words.title}>
      <thead>
        <tr>
          <Th>{compareText.table.side}</Th>
          {sides[0].stages.map(({ stage }) => (
            <Th key={stage}>
              <span
                aria-hidden
                className="mr-1.5 inline-block size-2.5 border border-text align-baseline"
                style={{
                  backgroundColor: `color-mix(in srgb, var(--text) ${FILL[stage] * 100}%, transparent)`,
                }}
              />
              {words.names[stage]}
            </Th>
          ))}
        </tr>
      </thead>
      <tbody>
        {sides.map(({ key, name, stages }) => (
          <tr key={key}>
            <Td className="max-w-48 truncate">{name}</Td>
            {stages.map(({ stage, n, median: { value, low, high, missingBecause } }) => (
              <Td key={stage} title={missingBecause ?? undefined}>
                {value === null ? (
                  <span className="text-muted">{n === 0 ? (missingBecause ?? MISSING) : MISSING}</span>
                ) : (
                  <>
                    {formatDuration(value)}{" "}
                    <span className="text-sm text-muted">
                      {low !== null && high !== null ? formatInterval(low, high) : `n ${n}`}
                    </span>
                  </>
                )}
              </Td>
            ))}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
