import { formatPercent, formatShare } from "@/lib/format/format-number";
import type { InstanceUsageDto } from "@/lib/instances/schema";
import { clockAxis } from "./prepare-clock-axis";
import type { Axis, Tick } from "./prepare-log-axis";
import type { Point } from "./prepare-step-rows";

const MB = 2 ** 20;
const MEMORY_STEP = 32 * MB;
/** Less than this share of the limit is not drawn larger: it would look like work. */
const LEAST_TOP = 0.1;

export interface UsageCurve {
  /** Epoch ms, and height from 0 to 1; each holds until the next. */
  readonly points: readonly Point[];
  readonly ticks: readonly Tick[];
  /** Height of the limit, where it is on the plot. */
  readonly limitAt: number | null;
  readonly untilMs: number;
}

export interface UsageView {
  readonly axis: Axis;
  readonly cpu: UsageCurve;
  readonly memory: UsageCurve;
}

/** `6.5 MB` */
export const megabytes = (bytes: number): string => {
  const mb = bytes / MB;
  return `${mb < 10 ? mb.toFixed(1) : Math.round(mb)} MB`;
};

/** Mean cores as a share of the limit where there is one, else in cores. */
export const cpuWords = (cores: number, cpus: number | null): string =>
  cpus === null
    ? `${cores.toFixed(3)} cores`
    : `${formatShare(Math.round((cores / cpus) * 1e4) / 1e4)} of ${cpus} CPU`;

const niceTop = (value: number): number => {
  const size = 10 ** Math.floor(Math.log10(value));
  return ([1, 2, 5].find((step) => step * size >= value) ?? 10) * size;
};

const ticksOf = (top: number, label: (value: number) => string): Tick[] =>
  [0, 0.5, 1].map((at) => ({ at, value: at * top, label: label(at * top) }));

/** CPU and memory on one axis of time; null where nothing was measured. */
export function usageView({ points, cpus, memoryBytes }: InstanceUsageDto): UsageView | null {
  const [first] = points;
  const last = points.at(-1);
  if (!first || !last) return null;
  const untilMs = Date.parse(last.at);
  const axis = clockAxis(Date.parse(first.fromAt), untilMs);
  const ofLimit = cpus ?? 1;
  const cpuTop = niceTop(Math.max(LEAST_TOP, ...points.map(({ cores }) => cores / ofLimit)));
  const most = Math.max(...points.map((point) => point.memoryBytes), MB);
  const memoryTop =
    memoryBytes !== null && most <= memoryBytes ? memoryBytes : Math.ceil(most / MEMORY_STEP) * MEMORY_STEP;
  const percent = (share: number): string => formatPercent(share, 1);
  return {
    axis,
    cpu: {
      points: points.map(({ fromAt, cores }) => [Date.parse(fromAt), cores / ofLimit / cpuTop]),
      ticks: ticksOf(cpuTop, cpus === null ? (cores) => String(Number(cores.toFixed(2))) : percent),
      limitAt: cpus !== null && cpuTop >= 1 ? 1 / cpuTop : null,
      untilMs,
    },
    memory: {
      points: points.map((point) => [Date.parse(point.at), point.memoryBytes / memoryTop]),
      ticks: ticksOf(memoryTop, (bytes) => (bytes === 0 ? "0" : megabytes(bytes))),
      limitAt: memoryBytes === null ? null : memoryBytes / memoryTop,
      untilMs,
    },
  };
}

/** What was measured at a time: of the point that ends next at or after it. */
export function usageAt(
  { points }: InstanceUsageDto,
  atMs: number,
): InstanceUsageDto["points"][number] | null {
  return points.find(({ at }) => Date.parse(at) >= atMs) ?? points.at(-1) ?? null;
}
