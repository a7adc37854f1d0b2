import { NO_MARKS } from "@/lib/lifecycle/phase";
import type { InstanceDto } from "./schema";

export const T0 = Date.parse("2026-11-23T08:00:00.000Z");
type Marks = InstanceDto["marks"];
export type Offsets = Partial<Record<keyof Marks, number>>;

/** An instance of hello-vm with marks so many ms after `T0`. */
export function instanceOf(over: Partial<InstanceDto>, offsets: Offsets): InstanceDto {
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
    isObserved: false,
    host: null,
    accelerator: null,
    address: null,
    isImageCached: null,
    concurrency: null,
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
