import { statfsSync } from "node:fs";
import path from "node:path";
import { nextStart } from "./back-off.mjs";
import { StepFailed } from "./run.mjs";
import { complain, step } from "./terminal.mjs";

const FULL_BELOW_BYTES = 20_000_000;

/** Why Postgres does not start, where the disk is the reason: it says so itself only among much else. */
function reasonOf(error, dataDir) {
  const { bavail, bsize } = statfsSync(dataDir);
  return bavail * bsize < FULL_BELOW_BYTES
    ? `the disk of ${dataDir} is full. Free some room.`
    : error.message;
}

/** Keeps the embedded Postgres running, always on one port. `stop` ends it at any moment, also while it starts. */
class Database {
  #stopping = new AbortController();
  #timer = null;
  #child = null;
  #quickFailures = 0;
  #starting = null;
  url = null;
  port;

  constructor(options) {
    this.options = options;
    this.logFile = path.join(options.logDir, "postgres.log");
  }

  async start() {
    const { dataDir } = this.options;
    try {
      await step("Starting Postgres", () => this.#startOnce());
    } catch (error) {
      throw new StepFailed(`Postgres does not start: ${reasonOf(error, dataDir)}`, { cause: error });
    }
  }

  #startOnce() {
    this.#starting = this.#launch();
    return this.#starting;
  }

  async #launch() {
    // Loaded late: it needs the dependencies, which may have been installed a moment ago.
    const { startPostgres } = await import("./postgres.mjs");
    const startedAt = performance.now();
    let hasBeenReady = false;
    const { url, port } = await startPostgres({
      dataDir: this.options.dataDir,
      logFile: this.logFile,
      port: this.port,
      signal: this.#stopping.signal,
      onSpawn: (child) => {
        this.#child = child;
        this.options.remember("postgres", child.pid);
        child.once("exit", (code, signal) => {
          this.#child = null;
          if (hasBeenReady) this.#ended(signal ?? `code ${code}`, performance.now() - startedAt);
        });
      },
    });
    hasBeenReady = true;
    this.url = url;
    this.port = port;
  }

  #ended(how, ranMs) {
    if (this.#stopping.signal.aborted) return;
    complain(`Postgres ended (${how}) and starts again; its output is in ${this.logFile}`);
    this.#restart(ranMs);
  }

  #restart(ranMs) {
    const { delayMs, quickFailures } = nextStart(this.#quickFailures, ranMs);
    this.#quickFailures = quickFailures;
    this.#timer = setTimeout(() => {
      this.#startOnce().catch((error) => {
        if (this.#stopping.signal.aborted) return;
        complain(`Postgres does not start: ${reasonOf(error, this.options.dataDir)}`);
        this.#restart(0);
      });
    }, delayMs);
  }

  async stop() {
    this.#stopping.abort();
    clearTimeout(this.#timer);
    const { stopPostgres } = await import("./postgres.mjs");
    // A start that gave up may have got as far as a process.
    const settled = Promise.allSettled([this.#starting]);
    if (this.#child) await stopPostgres(this.#child);
    await settled;
    if (this.#child) await stopPostgres(this.#child);
  }
}

/** The database of the installation; one that `databaseUrl` names is neither started nor ended. */
export function createDatabase(options) {
  if (options.databaseUrl) return { url: options.databaseUrl, start: async () => {}, stop: async () => {} };
  return new Database(options);
}
