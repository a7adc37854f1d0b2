// Installs what is missing, then keeps Postgres, the web server and the controller running until Ctrl-C.
import { existsSync } from "node:fs";
import path from "node:path";
import { makeFolder } from "../lib/processes/make-folder.mjs";
import { portProblem } from "../lib/processes/ports.mjs";
import { claimDataFolder, closeToOthers } from "./lib/data-folder.mjs";
import { createDatabase } from "./lib/database.mjs";
import { installAll } from "./lib/install.mjs";
import { readOptions, WrongOptions } from "./lib/options.mjs";
import { endLeftovers, identify, markOf, removeRunNote, writeRunNote } from "./lib/run-note.mjs";
import { endRunning, inItsWords, root, run, StepFailed } from "./lib/run.mjs";
import { Supervised } from "./lib/supervise.mjs";
import { complain, leave, say, step, surviveOutput } from "./lib/terminal.mjs";
import { whenUp } from "./lib/up.mjs";

const TSX = ["--import", "tsx"];
const SHUTDOWN_WITHIN_MS = 120_000;
const FOR_THIS_USER = 0o077;

/** Throws what speaks against starting, before anything is started; the data folder is this process' own then. */
async function checkSurroundings({ host, port, dataDir }) {
  if (!existsSync(path.join(root, "package-lock.json")))
    throw new WrongOptions("package-lock.json is missing: this is no complete clone.");
  const release = await claimDataFolder(dataDir);
  try {
    // An earlier one that was killed may have left its web server on this very port.
    await endLeftovers(dataDir);
    const problem = await portProblem(port, host);
    if (problem === "EADDRINUSE")
      throw new WrongOptions(`Port ${port} on ${host} is taken by another program. Set PORT to a free one.`);
    if (problem === "EREDIRECTED")
      throw new WrongOptions(
        `What is sent to port ${port} on ${host} does not arrive: a rule of this machine's firewall sends it elsewhere, as one that a killed container engine left. Set PORT to another one.`,
      );
    if (problem)
      throw new WrongOptions(`Can't listen on ${host} port ${port} (${problem}). Check HOST and PORT.`);
  } catch (error) {
    await release();
    throw error;
  }
  return release;
}

class Mayfly {
  #processes = {};
  #database;
  #supervised = [];
  #env = null;
  #isStopping = false;
  #release = null;

  constructor(options) {
    this.options = options;
    this.logFile = path.join(options.logDir, "install.log");
    this.#database = createDatabase({ ...options, remember: this.#remember });
  }

  #writeNote() {
    const { dataDir, address } = this.options;
    writeRunNote(dataDir, { supervisor: identify(process.pid), address, processes: this.#processes });
  }
  #remember = (name, pid) => {
    const identity = identify(pid);
    if (identity !== null) this.#processes[name] = identity;
    this.#writeNote();
  };

  async start() {
    const { dataDir, logDir, isDev } = this.options;
    this.#release = await checkSurroundings(this.options);
    if (this.#isStopping) return;
    Object.assign(process.env, markOf(dataDir));
    closeToOthers(dataDir);
    await makeFolder(logDir);
    this.#writeNote();
    say("Mayfly is starting.");
    await installAll({ logFile: this.logFile, isDev });
    // Not before: what is installed must stay readable for the account that Postgres runs as.
    process.umask(FOR_THIS_USER);
    if (this.#isStopping) return;
    await this.#database.start();
    if (this.#isStopping) return;
    this.#env = this.#environment();
    await step("Preparing the database", () =>
      run(process.execPath, [...TSX, "scripts/migrate.ts"], { logFile: this.logFile, env: this.#env }),
    );
    if (this.#isStopping) return;
    this.#startProcesses();
    await this.#comeUp();
  }

  #environment() {
    const { host, port, dataDir, isDev } = this.options;
    return {
      ...process.env,
      DATABASE_URL: this.#database.url,
      HOST: host,
      PORT: String(port),
      MAYFLY_DATA: dataDir,
      NODE_ENV: isDev ? "development" : "production",
      NEXT_TELEMETRY_DISABLED: "1",
    };
  }

  async #comeUp() {
    const { address, logDir } = this.options;
    await step("Starting the web server and the controller", () =>
      whenUp({ address, logDir, isWanted: () => !this.#isStopping }),
    );
    if (!this.#isStopping) say(`Mayfly is ready at ${address}`);
  }

  #startProcesses() {
    const { host, port, logDir, isDev } = this.options;
    const dev = ["node_modules/next/dist/bin/next", "dev", "-H", host, "-p", String(port)];
    const common = { env: this.#env, logDir, onStart: this.#remember };
    this.#supervised = [
      new Supervised({ name: "web", args: isDev ? dev : ["scripts/web.mjs"], ...common }),
      new Supervised({ name: "controller", args: [...TSX, "scripts/controller.ts"], ...common }),
    ];
    for (const one of this.#supervised) one.start();
  }

  async #stopInstances() {
    const logFile = path.join(this.options.logDir, "controller.log");
    await step("Stopping the instances", () =>
      run(process.execPath, [...TSX, "scripts/controller.ts", "--shutdown"], {
        logFile,
        env: this.#env,
        timeoutMs: SHUTDOWN_WITHIN_MS,
        isPartOfEnd: true,
      }).catch((error) => {
        throw inItsWords(error);
      }),
    );
  }

  /** Ends everything in the order in which it is needed; a step that fails does not keep the next from its turn. */
  async stop(code) {
    if (this.#isStopping) return;
    this.#isStopping = true;
    const mayHaveInstances =
      this.#env !== null && existsSync(path.join(this.options.dataDir, "installation-id"));
    say("Stopping. Press Ctrl-C again to leave at once.");
    const steps = [
      () => endRunning(),
      () => Promise.all(this.#supervised.map((one) => one.stop())),
      () => (mayHaveInstances && !this.options.keepsInstances ? this.#stopInstances() : undefined),
      () => this.#database.stop(),
      () => (this.#release ? removeRunNote(this.options.dataDir) : undefined),
      () => this.#release?.(),
    ];
    for (const one of steps) {
      try {
        await one();
      } catch (error) {
        complain(error.message);
        code = 1;
      }
    }
    await leave(code);
  }

  get isStopping() {
    return this.#isStopping;
  }
}

async function main() {
  const mayfly = new Mayfly(readOptions(process.argv.slice(2), process.env));
  surviveOutput(() => void mayfly.stop(0));
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(signal, () => {
      // What is left then is ended by the next start.
      if (mayfly.isStopping && signal === "SIGINT") process.exit(1);
      void mayfly.stop(0);
    });
  }
  try {
    await mayfly.start();
  } catch (error) {
    // What a start is made of is ended with it; that it ends then is no failure.
    if (mayfly.isStopping) return;
    const isPlain = error instanceof StepFailed || error instanceof WrongOptions;
    complain(isPlain ? error.message : error.stack);
    if (error instanceof WrongOptions) await leave(1);
    await mayfly.stop(1);
  }
}

try {
  await main();
} catch (error) {
  complain(error instanceof WrongOptions ? error.message : error.stack);
  process.exitCode = 1;
}
