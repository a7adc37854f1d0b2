"use client";

import type { InstanceDetailDto, InstanceUsageDto } from "@/lib/instances/schema";
import { formatCount } from "@/lib/format/format-number";
import { usageText } from "@/lib/text/instances";
import { ChartFrame, type ChartTable } from "./chart-frame";
import { ExportAbout } from "./export-about";
import { Plot } from "./plot";
import { instanceAbout } from "./prepare-instance-about";
import { SIZE, stepPath } from "./prepare-step-path";
import { cpuWords, megabytes, usageAt, type UsageCurve, type UsageView } from "./prepare-usage";
import { usageCsv, usageRows } from "./prepare-usage-csv";
import type { Axis } from "./prepare-log-axis";

interface UsageChartProps {
  readonly instance: InstanceDetailDto;
  readonly usage: InstanceUsageDto;
  readonly view: UsageView;
}

const tableOf = (instance: InstanceDetailDto, usage: InstanceUsageDto): ChartTable => ({
  head: usageText.columns,
  rowsOf: () => usageRows(usage),
  csv: () => usageCsv(instance, usage),
  fileName: `${instance.id}-usage`,
});

function Curve({ curve, axis }: { curve: UsageCurve; axis: Axis }) {
  return (
    <>
      {curve.limitAt === null ? null : (
        <line
          x2={SIZE}
          y1={(1 - curve.limitAt) * SIZE}
          y2={(1 - curve.limitAt) * SIZE}
          stroke="var(--line-strong)"
          strokeDasharray="4 4"
          vectorEffect="non-scaling-stroke"
        />
      )}
      <path
        d={stepPath(curve.points, axis, null, curve.untilMs)}
        fill="none"
        stroke="currentColor"
        strokeWidth={2}
        vectorEffect="non-scaling-stroke"
      />
    </>
  );
}

/** CPU and memory of one instance over its life, with what exactly was measured. */
export function UsageChart({ instance, usage, view }: UsageChartProps) {
  const { axis, cpu, memory } = view;
  const timeOf = (ms: number): string => new Date(ms).toISOString().slice(11, 19);
  const reading = (ms: number, words: (point: InstanceUsageDto["points"][number]) => string): string => {
    const point = usageAt(usage, ms);
    return point === null ? "" : `${timeOf(Date.parse(point.at))} UTC: ${words(point)}`;
  };
  const limits = [
    ...(usage.cpus === null ? [] : [`${usage.cpus} CPU`]),
    ...(usage.memoryBytes === null ? [] : [megabytes(usage.memoryBytes)]),
  ].join(", ");
  const caption = `${formatCount(usage.points.length, "measurement", "measurements")}${limits === "" ? "" : ` · ${usageText.limit} ${limits}`}`;
  const hue = instance.kind === "vm" ? "text-vm" : "text-container";
  return (
    <ExportAbout about={instanceAbout(instance)}>
      <ChartFrame
        title={usageText.title}
        caption={caption}
        table={tableOf(instance, usage)}
        method={usage.source === null ? usageText.unknownSource : usageText.sources[usage.source].method}
      >
        <div className="grid gap-4 xl:grid-cols-2">
          <Plot
            label={usageText.cpu}
            axis={axis}
            axisTitle={usageText.axis}
            yTicks={cpu.ticks}
            yTitle={usage.cpus === null ? usageText.cpuCores : usageText.cpu}
            readingOf={(ms) => reading(ms, ({ cores }) => cpuWords(cores, usage.cpus))}
            draw={() => (
              <g className={hue}>
                <Curve curve={cpu} axis={axis} />
              </g>
            )}
          />
          <Plot
            label={usageText.memory}
            axis={axis}
            axisTitle={usageText.axis}
            yTicks={memory.ticks}
            yTitle={usageText.memory}
            readingOf={(ms) => reading(ms, ({ memoryBytes }) => megabytes(memoryBytes))}
            draw={() => (
              <g className={hue}>
                <Curve curve={memory} axis={axis} />
              </g>
            )}
          />
        </div>
      </ChartFrame>
    </ExportAbout>
  );
}
