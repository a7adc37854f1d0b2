import { spawn } from "node:child_process";
import { createWriteStream, mkdirSync } from "node:fs";
import path from "node:path";

export const root = path.resolve(import.meta.dirname, "../..");

/** What a step said at its end, when it failed. */
export class StepFailed extends Error {}

/**
 * Runs a command to its end, its output in `logFile`. Rejects with its last lines where it fails.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ logFile: string, env?: NodeJS.ProcessEnv, timeoutMs?: number }} options
 */
export function run(command, args, { logFile, env = process.env, timeoutMs }) {
  mkdirSync(path.dirname(logFile), { recursive: true });
  const log = createWriteStream(logFile, { flags: "a" });
  log.write(`\n$ ${[command, ...args].join(" ")}\n`);
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      env,
      stdio: ["ignore", "pipe", "pipe"],
      timeout: timeoutMs,
    });
    let tail = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk) => {
        log.write(chunk);
        tail = (tail + chunk).slice(-3000);
      });
    }
    child.once("error", reject);
    child.once("close", (code, signal) => {
      log.end();
      if (code === 0) resolve();
      else
        reject(
          new StepFailed(
            `${command} ${args[0] ?? ""} failed (${signal ?? `code ${code}`}). Its last lines, also in ${logFile}:\n${tail.trim()}`,
          ),
        );
    });
  });
}
