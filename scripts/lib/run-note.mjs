import { existsSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { findProcessesWith, identify, isAlive, signalProcess } from "../../lib/processes/identity.mjs";
import { reasonOf } from "./log-file.mjs";
import { complain } from "./terminal.mjs";
import { writeWholeSync } from "./whole-file.mjs";

const fileOf = (dataDir) => path.join(dataDir, "run.json");
const isProcess = (value) =>
  typeof value === "object" &&
  value !== null &&
  Number.isInteger(value.pid) &&
  typeof value.startTime === "string";

/** What runs on this data folder: the supervisor, its address and its processes by name. Null where nothing is known. */
export function readRunNote(dataDir) {
  const file = fileOf(dataDir);
  if (!existsSync(file)) return null;
  try {
    const note = JSON.parse(readFileSync(file, "utf8"));
    if (!isProcess(note?.supervisor)) return null;
    const processes = Object.entries(note.processes ?? {}).filter(([, value]) => isProcess(value));
    return { ...note, processes: Object.fromEntries(processes) };
  } catch (error) {
    // Cut off by a crash while it was written: then nothing can be learned from it.
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** A note that can't be written, as on a full disk, keeps nothing from running: the next start looks for processes, too. */
export function writeRunNote(dataDir, note) {
  try {
    writeWholeSync(fileOf(dataDir), JSON.stringify(note));
  } catch (error) {
    complain(`${fileOf(dataDir)} can't be written: ${reasonOf(error)}.`);
  }
}
export const removeRunNote = (dataDir) => rmSync(fileOf(dataDir), { force: true });

const MARK = "MAYFLY_STARTED_FOR";
/** What each process that a start begins has in its environment, so that it is found without a note. */
export const markOf = (dataDir) => ({ [MARK]: dataDir });

const POLL_MS = 50;
const END_WITHIN_MS = 15_000;
async function end(target, signal) {
  if (!signalProcess(target, signal)) return;
  const startedAt = performance.now();
  while (isAlive(target)) {
    if (performance.now() - startedAt > END_WITHIN_MS) signalProcess(target, "SIGKILL");
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

/** Ends processes that an earlier supervisor left behind when it was killed, noted or not. */
export async function endLeftovers(dataDir) {
  const noted = Object.entries(readRunNote(dataDir)?.processes ?? {}).reverse();
  const others = findProcessesWith(`${MARK}=${dataDir}`, path.basename(process.execPath));
  await Promise.all(others.filter(({ pid }) => pid !== process.pid).map((one) => end(one, "SIGTERM")));
  for (const [name, target] of noted) await end(target, name === "postgres" ? "SIGINT" : "SIGTERM");
}

export { identify, isAlive };
