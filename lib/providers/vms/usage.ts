import type { ProcessIdentity } from "@/lib/processes/process-identity";
import { textOf } from "@/lib/processes/unless-missing";
import type { InstanceUsage, ObservedInstance } from "../provider";
import { observedOf, type Instance } from "./instance";

/** Linux counts in hundredths of a second whatever its own clock. Source: proc(5), `sysconf(_SC_CLK_TCK)`. */
const TICK_MS = 10;
const [USER, SYSTEM] = [11, 12];

/** User and system time of /proc/<pid>/stat; the name before it may hold anything. */
export function cpuMsOf(stat: string): number | null {
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const ticks = Number(fields[USER]) + Number(fields[SYSTEM]);
  return Number.isFinite(ticks) ? ticks * TICK_MS : null;
}

/** `VmRSS` of /proc/<pid>/status; a process that has ended has none. */
export function residentBytesOf(status: string): number | null {
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1];
  return kilobytes === undefined ? null : Number(kilobytes) * 1024;
}

async function usageOf({ pid }: ProcessIdentity): Promise<InstanceUsage | null> {
  const [stat, status] = await Promise.all([textOf(`/proc/${pid}/stat`), textOf(`/proc/${pid}/status`)]);
  if (stat === null || status === null) return null;
  const [cpuMs, memoryBytes] = [cpuMsOf(stat), residentBytesOf(status)];
  return cpuMs === null || memoryBytes === null ? null : { at: Date.now(), cpuMs, memoryBytes };
}

/** An instance as it is now, with what its QEMU process used so far. */
export async function observedWithUsage(instance: Instance): Promise<ObservedInstance> {
  const observed = observedOf(instance);
  const { process, running } = instance;
  return process !== null && running ? { ...observed, usage: await usageOf(process) } : observed;
}
