import { readdirSync, readFileSync, readlinkSync } from "node:fs";

/** Linux counts in hundredths of a second whatever its own clock. */
const TICKS_PER_SECOND = 100;

interface ProcessTime {
  readonly pid: number;
  readonly parent: number;
  readonly ticks: number;
  readonly program: string;
}

function timeOf(pid: number): ProcessTime | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat
      .slice(stat.lastIndexOf(")") + 2)
      .split(" ")
      .map(Number);
    // Its own, and that of its children that have ended.
    const ticks = fields.slice(11, 15).reduce((sum, value) => sum + value, 0);
    return { pid, parent: fields[1] ?? 0, ticks, program: readlinkSync(`/proc/${pid}/exe`) };
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : null;
    // Gone, or of the kernel or another user: none that was started here.
    if (code === "ENOENT" || code === "ESRCH" || code === "EACCES") return null;
    throw error;
  }
}

export const parentOf = (pid: number): number => timeOf(pid)?.parent ?? 0;

/**
 * CPU seconds that a process has used so far, with those of its own program that it started, as Postgres its backends, and
 * with all that have ended. A guest that it started is no cost of its own.
 */
export function cpuSecondsOf(pid: number): number {
  const all = readdirSync("/proc").flatMap((name) =>
    /^\d+$/.test(name) ? (timeOf(Number(name)) ?? []) : [],
  );
  const program = all.find((one) => one.pid === pid)?.program;
  const below = (at: number): number =>
    all
      .filter((one) => one.program === program && (one.pid === at || one.parent === at))
      .reduce((sum, one) => sum + (one.pid === at ? one.ticks : below(one.pid)), 0);
  return below(pid) / TICKS_PER_SECOND;
}
