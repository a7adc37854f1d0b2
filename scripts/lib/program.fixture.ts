import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { waitUntil } from "@/lib/processes/wait-until";
import { root } from "./run.mjs";

const PATIENCE_MS = 90_000;

/** A program of ours as Node runs it, of which a test hears all that it says. */
export class Program {
  readonly child: ChildProcess;
  readonly begunAt = performance.now();
  said = "";
  #isOver = false;

  constructor(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
    this.child = spawn(process.execPath, args, {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, ...env },
    });
    for (const stream of [this.child.stdout, this.child.stderr])
      stream?.on("data", (part) => (this.said += String(part)));
    this.child.once("close", () => (this.#isOver = true));
  }

  /** Where it matches what was said; throws what that was where the program ends. */
  says(pattern: RegExp): Promise<RegExpExecArray> {
    return waitUntil(
      () => {
        if (this.#isOver) throw new Error(`It has ended:\n${this.said.slice(-4000)}`);
        return pattern.exec(this.said);
      },
      { everyMs: 10, signal: AbortSignal.timeout(PATIENCE_MS) },
    );
  }

  /** What it started may hold its output open after it was killed, so that only its own end is waited for. */
  async end(signal: NodeJS.Signals = "SIGTERM"): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = once(this.child, "exit");
    this.child.kill(signal);
    await ended;
  }
}
