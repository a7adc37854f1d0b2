import type { InstanceDto } from "@/lib/workloads/schema";

export const T0 = Date.parse("2026-11-23T08:00:00.000Z");
type Marks = InstanceDto["marks"];
const NO_MARKS: Marks = {
  requestedAt: null,
  scheduledAt: null,
  createdAt: null,
  startedAt: null,
  bootedAt: null,
  readyAt: null,
  lastReadyAt: null,
  lastUnreadyAt: null,
  drainingAt: null,
  stoppedAt: null,
  failedAt: null,
};

/** An instance with marks at offsets from `T0`, ms. */
export function instanceOf(
  over: Partial<InstanceDto>,
  offsets: Partial<Record<keyof Marks, number>>,
): InstanceDto {
  const marks = Object.fromEntries(
    Object.entries(offsets).map(([mark, offset]) => [mark, new Date(T0 + offset).toISOString()]),
  );
  return {
    id: "hello-vm-r1-0",
    workloadId: "hello-vm",
    revision: 1,
    ordinal: 0,
    rolloutId: null,
    kind: "vm",
    provider: "vms",
    runtime: null,
    isSimulated: false,
    host: null,
    accelerator: null,
    isImageCached: null,
    concurrency: null,
    address: null,
    phase: "ready",
    startupMs: null,
    stages: [],
    hasClockSkew: false,
    stopReason: null,
    exitCode: null,
    message: null,
    ...over,
    marks: { ...NO_MARKS, ...marks },
  };
}
