import { createHash, randomBytes } from "node:crypto";
import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";
import { identify, isAlive } from "@/lib/processes/process-identity";

const HOLDER = /-(\d+)-(\d+)-([0-9a-f]{16})$/;

/**
 * Names the table that a pid stands in: one boot of one kernel, and one pid namespace of it. Where the system doesn't tell, a
 * name that nobody else has, so that nothing is taken for it.
 */
function processTable(): string {
  try {
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8");
    const text = `${boot}${readlinkSync("/proc/self/ns/pid")}`;
    return createHash("sha256").update(text).digest("hex").slice(0, 16);
  } catch (error) {
    if (error instanceof Error && "code" in error) return randomBytes(8).toString("hex");
    throw error;
  }
}
const table = processTable();

/** This process as a holder of leases: `<host>-<pid>-<start time>-<process table>`. */
export function thisHolder(): string {
  const startTime = process.platform === "linux" ? identify(process.pid)?.startTime : undefined;
  return `${hostname()}-${process.pid}-${startTime ?? 0}-${table}`;
}

/** Whether a holder can be seen to have ended: its pid is of our own process table, and free or another process's now. */
export function isKnownDead(holder: string): boolean {
  const [, pid, startTime, place] = HOLDER.exec(holder) ?? [];
  if (pid === undefined || startTime === undefined || place !== table) return false;
  return !isAlive({ pid: Number(pid), startTime });
}
