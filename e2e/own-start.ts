import { firstFree } from "@/lib/processes/ports.mjs";
import { spawn, type ChildProcess } from "node:child_process";
import { resolve } from "node:path";

/** Starts Mayfly and resolves once it says that it is ready. */
export function start(env: Record<string, string>): Promise<ChildProcess> {
  return new Promise((ready, reject) => {
    const child = spawn(process.execPath, [resolve("scripts/start.mjs")], {
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let said = "";
    const hear = (part: Buffer): void => {
      said += part.toString();
      if (said.includes("Mayfly is ready at")) ready(child);
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`It ended (${code}) before it was ready:\n${said}`)));
  });
}

export const ended = (child: ChildProcess): Promise<void> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise((done) => child.once("exit", () => done()));

/** A free one, below those that systems lend to connections: of these, one that was let go is another's at the next start. */
export const lastingPort = (): Promise<number> =>
  firstFree(Array.from({ length: 20 }, () => 20_000 + Math.floor(Math.random() * 12_000)));
