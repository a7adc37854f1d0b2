"use client";

import type { InstanceDetailDto, InstanceUsageDto } from "@/lib/instances/schema";
import { formatCount } from "@/lib/format/format-number";
import { usageText } from "@/lib/text/instances";
import { ChartFrame, type ChartTable } from "./chart-frame";
import { UsageDrawing } from "./drawn";
import { ExportAbout } from "./export-about";
import { instanceAbout } from "./prepare-instance-about";
import { instantText } from "@/lib/format/format-instant";
import { stepRows } from "./prepare-step-rows";
import { cpuWords, megabytes, usageAt, type UsageCurve, type UsageView } from "./prepare-usage";
import { usageCsv, usageRows } from "./prepare-usage-csv";
import type { Axis } from "./prepare-log-axis";
import { kindColor } from "./sides";

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

/** Px. */
const HEIGHT = 260;

interface CurveProps {
  readonly id: string;
  readonly label: string;
  readonly title: string;
  readonly curve: UsageCurve;
  readonly axis: Axis;
  readonly color: string;
  readonly readingOf: (ms: number) => string;
}

function Curve({ id, label, title, curve, axis, color, readingOf }: CurveProps) {
  const { points, untilMs, limitAt, ticks } = curve;
  return (
    <div style={{ height: HEIGHT }}>
      <UsageDrawing
        rowsOf={() => stepRows([{ key: "value", points, startY: null, untilX: untilMs }], axis.from)}
        x={{ scale: "linear", ...axis, title: usageText.axis }}
        y={{ top: 1, ticks: ticks.map(({ at, label: words }) => ({ value: at, label: words })), title }}
        limit={limitAt}
        height={HEIGHT}
        syncId={id}
        label={label}
        color={color}
        readingOf={readingOf}
      />
    </div>
  );
}

/** CPU and memory of one instance over its life, with what exactly was measured. */
export function UsageChart({ instance, usage, view }: UsageChartProps) {
  const { axis, cpu, memory } = view;
  const reading = (ms: number, words: (point: InstanceUsageDto["points"][number]) => string): string => {
    const point = usageAt(usage, ms);
    return point === null ? "" : `${instantText(Date.parse(point.at))} UTC: ${words(point)}`;
  };
  const limits = [
    ...(usage.cpus === null ? [] : [`${usage.cpus} CPU`]),
    ...(usage.memoryBytes === null ? [] : [megabytes(usage.memoryBytes)]),
  ].join(", ");
  const caption = `${formatCount(usage.points.length, "measurement", "measurements")}${limits === "" ? "" : ` · ${usageText.limit} ${limits}`}`;
  const common = { id: instance.id, axis, color: kindColor(instance.kind) };
  return (
    <ExportAbout about={instanceAbout(instance)}>
      <ChartFrame
        title={usageText.title}
        caption={caption}
        table={tableOf(instance, usage)}
        method={usage.source === null ? usageText.unknownSource : usageText.sources[usage.source].method}
      >
        <div className="grid gap-4 xl:grid-cols-2">
          <Curve
            {...common}
            label={usageText.cpu}
            title={usage.cpus === null ? usageText.cpuCores : usageText.cpu}
            curve={cpu}
            readingOf={(ms) => reading(ms, ({ cores }) => cpuWords(cores, usage.cpus))}
          />
          <Curve
            {...common}
            label={usageText.memory}
            title={usageText.memory}
            curve={memory}
            readingOf={(ms) => reading(ms, ({ memoryBytes }) => megabytes(memoryBytes))}
          />
        </div>
      </ChartFrame>
    </ExportAbout>
  );
}
