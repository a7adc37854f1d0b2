import { spawn } from "node:child_process";
import path from "node:path";
import { LogFile } from "./log-file.mjs";

export const root = path.resolve(import.meta.dirname, "../..");

/** What a step said at its end, when it failed; `output` is all of its last lines. */
export class StepFailed extends Error {
  constructor(message, { output = "", cause } = {}) {
    super(message, { cause });
    this.output = output;
  }
}

const FOR_PEOPLE = "Not stopped:";

/** A shutdown that says in words of its own what it could not stop says that only, else all of its last lines. */
export function inItsWords(error) {
  if (!(error instanceof StepFailed)) return error;
  const lines = error.output.split("\n").filter((line) => line.startsWith(FOR_PEOPLE));
  return lines.length === 0 ? error : new StepFailed(lines.join("\n"), { output: error.output });
}

/** What a shutdown says stands before the log of what it does after that. */
const MOST_TAIL = 6000;
const END_WITHIN_MS = 10_000;
const running = new Set();
let isOver = false;
export const isEnding = () => isOver;

/**
 * Runs a command to its end, its output in `logFile`, whose folder is there. Rejects with its last lines where it fails.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ logFile: string, env?: NodeJS.ProcessEnv, timeoutMs?: number, isPartOfEnd?: boolean }} options isPartOfEnd: runs
 * although `endRunning` was called.
 */
export function run(command, args, { logFile, env = process.env, timeoutMs, isPartOfEnd = false }) {
  if (isOver && !isPartOfEnd) return Promise.reject(new StepFailed("It is being stopped."));
  const log = new LogFile(logFile);
  log.write(`\n$ ${[command, ...args].join(" ")}\n`);
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      env,
      // A group of its own, so that it is ended with all of its children; sudo asks at the terminal, which a group has not.
      detached: command !== "sudo",
      stdio: ["ignore", "pipe", "pipe"],
      timeout: timeoutMs,
    });
    running.add(child);
    let tail = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk) => {
        log.write(chunk);
        tail = (tail + chunk).slice(-MOST_TAIL);
      });
    }
    child.once("error", (error) => {
      running.delete(child);
      log.end();
      reject(error);
    });
    child.once("close", (code, signal) => {
      running.delete(child);
      log.end();
      if (code === 0) resolve();
      else
        reject(
          new StepFailed(
            `${command} ${args[0] ?? ""} failed (${signal ?? `code ${code}`}). Its last lines, also in ${logFile}:\n${tail.slice(-3000).trim()}`,
            { output: tail },
          ),
        );
    });
  });
}

function signalGroup(child, signal) {
  if (child.pid === undefined) return;
  try {
    process.kill(child.spawnargs[0] === "sudo" ? child.pid : -child.pid, signal);
  } catch (error) {
    if (error.code !== "ESRCH") throw error;
  }
}

/** Ends the commands that run now, with their children, and lets no other begin. Resolves when they are gone. */
export async function endRunning() {
  isOver = true;
  await Promise.all(
    [...running].map(
      (child) =>
        new Promise((resolve) => {
          const timer = setTimeout(() => signalGroup(child, "SIGKILL"), END_WITHIN_MS);
          child.once("close", () => {
            clearTimeout(timer);
            resolve();
          });
          signalGroup(child, "SIGTERM");
        }),
    ),
  );
}
