// Plain JavaScript: scripts/start.mjs needs it before any dependency is installed.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, readlinkSync } from "node:fs";
import path from "node:path";

const hasProc = existsSync("/proc/self/stat");
const isGone = (error) => error.code === "ENOENT" || error.code === "ESRCH";

function readProc(pid, name) {
  try {
    return readFileSync(`/proc/${pid}/${name}`, "utf8");
  } catch (error) {
    if (isGone(error) || error.code === "EACCES") return null;
    throw error;
  }
}

/** Field 22 of /proc/<pid>/stat; null where there is no such process or it has ended and waits to be reaped. */
function startTimeOf(pid) {
  if (!hasProc) {
    const { stdout } = spawnSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" });
    return stdout.trim() || null;
  }
  const stat = readProc(pid, "stat");
  if (stat === null) return null;
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return fields[0] === "Z" || fields[0] === "X" ? null : (fields[19] ?? null);
}

export function identify(pid) {
  const startTime = startTimeOf(pid);
  return startTime === null ? null : { pid, startTime };
}

export const isAlive = ({ pid, startTime }) => startTime !== null && startTimeOf(pid) === startTime;

export function signalProcess(target, signal) {
  if (!isAlive(target)) return false;
  try {
    process.kill(target.pid, signal);
    return true;
  } catch (error) {
    if (isGone(error)) return false;
    throw error;
  }
}

export function findProcesses(...wanted) {
  if (!hasProc) return [];
  const found = [];
  for (const entry of readdirSync("/proc")) {
    if (!/^\d+$/.test(entry)) continue;
    const args = readProc(entry, "cmdline")?.split("\0") ?? [];
    if (!wanted.every((one) => args.includes(one))) continue;
    const identity = identify(Number(entry));
    if (identity !== null) found.push(identity);
  }
  return found;
}

export function findProcessesNaming(text) {
  if (!hasProc) return [];
  return readdirSync("/proc")
    .filter((entry) => /^\d+$/.test(entry) && readProc(entry, "cmdline")?.includes(text))
    .flatMap((entry) => identify(Number(entry)) ?? []);
}

/** Where a link in its folder of /proc leads; null where it is gone or another user's. */
function linkOf(pid, name) {
  try {
    return readlinkSync(`/proc/${pid}/${name}`);
  } catch (error) {
    if (isGone(error) || error.code === "EACCES" || error.code === "EPERM") return null;
    throw error;
  }
}

const programOf = (pid) => path.basename((linkOf(pid, "exe") ?? "").replace(/ \(deleted\)$/, ""));

export function findProcessesIn(folder, programs) {
  if (!hasProc) return [];
  return readdirSync("/proc")
    .filter((entry) => /^\d+$/.test(entry) && linkOf(entry, "cwd") === folder)
    .filter((entry) => programs.includes(programOf(entry)))
    .flatMap((entry) => identify(Number(entry)) ?? []);
}

export function findProcessesWith(variable, program) {
  if (!hasProc) return [];
  return readdirSync("/proc")
    .filter((entry) => /^\d+$/.test(entry) && programOf(entry) === program)
    .filter((entry) => (readProc(entry, "environ") ?? "").split("\0").includes(variable))
    .flatMap((entry) => identify(Number(entry)) ?? []);
}
