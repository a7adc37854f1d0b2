import type { InstanceUsage } from "../provider";
import { cgroupFile, cgroupsOf } from "./cgroup";
import type { Inspected } from "./container-state";

const NANOS = 1e6;
const MICROS = 1e3;

/** `cpuacct.usage` of version 1 is one number of nanoseconds, `cpu.stat` of version 2 has `usage_usec 1234` in it. */
export function cpuMsOf(text: string): number | null {
  const micros = /^usage_usec (\d+)$/m.exec(text)?.[1];
  if (micros !== undefined) return Number(micros) / MICROS;
  return /^\d+$/.test(text) ? Number(text) / NANOS : null;
}

/** The lines of the container's own cgroups: without one its processes are counted with those of others. */
export const ownCgroups = (cgroups: string, id: string): string =>
  cgroups
    .split("\n")
    .filter((line) => line.includes(id))
    .join("\n");

/** What the processes of a container used so far, as the kernel counts it; null where this host does not run it in a cgroup of its own. */
export async function usageOf(container: Inspected): Promise<InstanceUsage | null> {
  const all = await cgroupsOf(container);
  const cgroups = all === null ? "" : ownCgroups(all, container.Id);
  if (cgroups === "") return null;
  const [cpu, memory] = await Promise.all([
    cgroupFile(cgroups, "cpuacct", "cpuacct.usage", "cpu.stat"),
    cgroupFile(cgroups, "memory", "memory.usage_in_bytes", "memory.current"),
  ]);
  const cpuMs = cpu === null ? null : cpuMsOf(cpu);
  if (cpuMs === null || memory === null) return null;
  return { at: Date.now(), cpuMs, memoryBytes: Number(memory) };
}
