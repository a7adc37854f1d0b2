import { spawn } from "node:child_process";
import path from "node:path";
import { createInterface } from "node:readline";
import { nextStart } from "./back-off.mjs";
import { LogFile } from "./log-file.mjs";
import { root } from "./run.mjs";
import { complain } from "./terminal.mjs";

/** The message of a log line in JSON from the level of an error up; null for anything else. */
function errorOf(line) {
  if (!line.startsWith("{")) return null;
  try {
    const { level, msg } = JSON.parse(line);
    return level >= 50 ? String(msg) : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/**
 * Keeps one child process running: its output goes to a log file, and where it ends unasked it is started again, at once
 * where it had been up, else later each time. `onStart` learns of each new process.
 */
export class Supervised {
  #child = null;
  #timer = null;
  #quickFailures = 0;
  #stopping = false;
  #lastError = null;

  constructor({ name, args, env, logDir, onStart }) {
    Object.assign(this, { name, args, env, onStart });
    this.log = new LogFile(path.join(logDir, `${name}.log`));
  }

  start() {
    this.#timer = null;
    const startedAt = performance.now();
    const child = spawn(process.execPath, this.args, {
      cwd: root,
      env: this.env,
      // A group of its own: Ctrl-C reaches the supervisor alone, which then ends its children in order.
      detached: true,
      stdio: ["ignore", "pipe", "pipe"],
    });
    child.stdout.pipe(this.log, { end: false });
    child.stderr.pipe(this.log, { end: false });
    this.#echoErrors(child.stdout, errorOf);
    this.#echoErrors(child.stderr, (line) => line.trim() || null);
    child.once("error", (error) => this.#ended(child, error.message, 0));
    child.once("exit", (code, signal) =>
      this.#ended(child, signal ?? `code ${code}`, performance.now() - startedAt),
    );
    this.#child = child;
    if (child.pid !== undefined) this.onStart(this.name, child.pid);
  }

  /** Errors also reach the terminal; one that repeats itself only once. */
  #echoErrors(stream, errorIn) {
    createInterface({ input: stream }).on("line", (line) => {
      const error = errorIn(line);
      if (error === null || error === this.#lastError) return;
      this.#lastError = error;
      complain(`[${this.name}] ${error}`);
    });
  }

  #ended(child, how, ranMs) {
    if (this.#child !== child) return;
    this.#child = null;
    if (this.#stopping) return;
    complain(`The ${this.name} ended (${how}) and starts again; its output is in ${this.log.path}`);
    const { delayMs, quickFailures } = nextStart(this.#quickFailures, ranMs);
    this.#quickFailures = quickFailures;
    this.#timer = setTimeout(() => this.start(), delayMs);
  }

  /** Ends it: SIGTERM, then SIGKILL after `deadlineMs`. */
  stop(deadlineMs = 10_000) {
    this.#stopping = true;
    if (this.#timer) clearTimeout(this.#timer);
    const child = this.#child;
    if (!child) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(() => child.kill("SIGKILL"), deadlineMs);
      child.once("exit", () => {
        clearTimeout(timer);
        resolve();
      });
      child.kill("SIGTERM");
    });
  }
}
