import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

/** When a process started: with its pid it identifies it, since pids are used again. Null where there is none. */
function startTimeOf(pid) {
  if (!existsSync("/proc/self/stat"))
    return spawnSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).stdout.trim() || null;
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? null;
  } catch (error) {
    if (error.code === "ENOENT" || error.code === "ESRCH") return null;
    throw error;
  }
}

export const identify = (pid) => ({ pid, startTime: startTimeOf(pid) });
export const isAlive = ({ pid, startTime }) => startTime !== null && startTimeOf(pid) === startTime;

const fileOf = (dataDir) => path.join(dataDir, "run.json");

/** What runs on this data folder: the supervisor, its address and its processes by name. */
export function readRunNote(dataDir) {
  const file = fileOf(dataDir);
  if (!existsSync(file)) return null;
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    // Cut off by a crash while it was written: then nothing can be learned from it.
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
export const writeRunNote = (dataDir, note) => {
  const partial = `${fileOf(dataDir)}.partial`;
  writeFileSync(partial, JSON.stringify(note));
  renameSync(partial, fileOf(dataDir));
};
export const removeRunNote = (dataDir) => rmSync(fileOf(dataDir), { force: true });

const POLL_MS = 50;
const whenGone = (target, deadlineMs) =>
  new Promise((resolve) => {
    const startedAt = performance.now();
    const timer = setInterval(() => {
      const gone = !isAlive(target);
      if (!gone && performance.now() - startedAt < deadlineMs) return;
      clearInterval(timer);
      resolve(gone);
    }, POLL_MS);
  });

/** Ends processes that an earlier supervisor left behind when it was killed. */
export async function endLeftovers(note) {
  for (const [name, target] of Object.entries(note.processes ?? {}).reverse()) {
    if (!isAlive(target)) continue;
    process.kill(target.pid, name === "postgres" ? "SIGINT" : "SIGTERM");
    if (!(await whenGone(target, 15_000)) && isAlive(target)) process.kill(target.pid, "SIGKILL");
  }
}
