// Installs what is missing, then keeps Postgres, the web server and the controller running until Ctrl-C.
import { existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import { startDatabase } from "./lib/database.mjs";
import { installAll } from "./lib/install.mjs";
import { readOptions, WrongOptions } from "./lib/options.mjs";
import { portProblem } from "./lib/ports.mjs";
import {
  endLeftovers,
  identify,
  isAlive,
  readRunNote,
  removeRunNote,
  writeRunNote,
} from "./lib/run-note.mjs";
import { root, run, StepFailed } from "./lib/run.mjs";
import { Supervised } from "./lib/supervise.mjs";
import { complain, say, step } from "./lib/terminal.mjs";
import { whenUp } from "./lib/up.mjs";

const TSX = ["--import", "tsx"];
const SHUTDOWN_WITHIN_MS = 120_000;

/** Throws what speaks against starting, before anything is started. */
async function checkSurroundings({ host, port, dataDir }) {
  if (!existsSync(path.join(root, "package-lock.json")))
    throw new WrongOptions("package-lock.json is missing: this is no complete clone.");
  const earlier = readRunNote(dataDir);
  if (earlier && isAlive(earlier.supervisor))
    throw new WrongOptions(
      `Mayfly already runs on ${dataDir} (process ${earlier.supervisor.pid}) at ${earlier.address}.`,
    );
  // An earlier one that was killed may have left its web server on this very port.
  if (earlier) await endLeftovers(earlier);
  const problem = await portProblem(port, host);
  if (problem === "EADDRINUSE")
    throw new WrongOptions(`Port ${port} on ${host} is taken by another program. Set PORT to a free one.`);
  if (problem)
    throw new WrongOptions(`Can't listen on ${host} port ${port} (${problem}). Check HOST and PORT.`);
}

class Mayfly {
  #processes = {};
  #database = null;
  #supervised = [];
  #env = null;
  #isStopping = false;

  constructor(options) {
    this.options = options;
    this.logFile = path.join(options.logDir, "install.log");
    mkdirSync(options.logDir, { recursive: true });
    this.#writeNote();
  }

  #writeNote() {
    const { dataDir, address } = this.options;
    writeRunNote(dataDir, { supervisor: identify(process.pid), address, processes: this.#processes });
  }
  #remember = (name, pid) => {
    this.#processes[name] = identify(pid);
    this.#writeNote();
  };

  async start() {
    const { host, port, dataDir, logDir, address, isDev } = this.options;
    say("Mayfly is starting.");
    await installAll({ logFile: this.logFile, isDev });
    if (this.#isStopping) return;
    this.#database = await startDatabase({ ...this.options, remember: this.#remember });
    this.#env = {
      ...process.env,
      DATABASE_URL: this.#database.url,
      HOST: host,
      PORT: String(port),
      MAYFLY_DATA: dataDir,
      NODE_ENV: isDev ? "development" : "production",
      NEXT_TELEMETRY_DISABLED: "1",
    };
    await step("Preparing the database", () =>
      run(process.execPath, [...TSX, "scripts/migrate.ts"], { logFile: this.logFile, env: this.#env }),
    );
    if (this.#isStopping) return;
    this.#startProcesses();
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
      }),
    );
  }

  /** Ends everything in the order in which it is needed; a step that fails does not keep the next from its turn. */
  async stop(code) {
    if (this.#isStopping) return;
    this.#isStopping = true;
    const hadProcesses = this.#supervised.length > 0;
    say("Stopping. Press Ctrl-C again to leave at once.");
    const steps = [
      () => Promise.all(this.#supervised.map((one) => one.stop())),
      () => (hadProcesses && !this.options.keepsInstances ? this.#stopInstances() : undefined),
      () => this.#database?.stop(),
      () => removeRunNote(this.options.dataDir),
    ];
    for (const one of steps) {
      try {
        await one();
      } catch (error) {
        complain(error.message);
        code = 1;
      }
    }
    process.exit(code);
  }

  get isStopping() {
    return this.#isStopping;
  }
}

async function main() {
  const options = readOptions(process.argv.slice(2), process.env);
  await checkSurroundings(options);
  const mayfly = new Mayfly(options);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(signal, () => {
      // What is left then is ended by the next start, which finds it in the run note.
      if (mayfly.isStopping && signal === "SIGINT") process.exit(1);
      void mayfly.stop(0);
    });
  }
  try {
    await mayfly.start();
  } catch (error) {
    // Ctrl-C also reaches the commands that a start is made of; that they end then is no failure.
    if (mayfly.isStopping) return;
    complain(error instanceof StepFailed ? error.message : error.stack);
    await mayfly.stop(1);
  }
}

try {
  await main();
} catch (error) {
  complain(error instanceof WrongOptions ? error.message : error.stack);
  process.exitCode = 1;
}
