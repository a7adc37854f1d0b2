// Installs what is missing, then keeps Postgres, the web server and the controller running until Ctrl-C.
import { existsSync, mkdirSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { installAll } from "./lib/install.mjs";
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

const FLAGS = ["--keep", "--dev"];
const flags = new Set(process.argv.slice(2));
const unknown = [...flags].filter((flag) => !FLAGS.includes(flag));
const isDev = flags.has("--dev");
const host = process.env.HOST ?? "127.0.0.1";
const port = Number(process.env.PORT ?? 3000);
const dataDir = path.resolve(root, process.env.MAYFLY_DATA ?? ".mayfly");
const logDir = path.join(dataDir, "logs");
const reachableHost = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host;
const address = `http://${reachableHost.includes(":") ? `[${reachableHost}]` : reachableHost}:${port}`;
const TSX = ["--import", "tsx"];

function fail(line) {
  complain(line);
  process.exit(1);
}

const portProblem = () =>
  new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error) => resolve(error.code));
    server.listen(port, host, () => server.close(() => resolve(null)));
  });

async function checkBeforeAnything() {
  if (unknown.length > 0) fail(`Unknown option ${unknown.join(", ")}. Known are ${FLAGS.join(" and ")}.`);
  if (!Number.isInteger(port) || port < 1 || port > 65535)
    fail(`PORT must be a number from 1 to 65535, not "${process.env.PORT}".`);
  const note = readRunNote(dataDir);
  if (note && isAlive(note.supervisor)) {
    fail(`Mayfly already runs on ${dataDir} (process ${note.supervisor.pid}) at ${note.address}.`);
  }
  const problem = await portProblem();
  if (problem === "EADDRINUSE")
    fail(`Port ${port} on ${host} is taken by another program. Set PORT to a free one.`);
  if (problem) fail(`Can't listen on ${host} port ${port} (${problem}). Check HOST and PORT.`);
  return note;
}

const processes = {};
function remember(name, pid) {
  processes[name] = identify(pid);
  writeRunNote(dataDir, { supervisor: identify(process.pid), address, processes });
}

/** Keeps the embedded Postgres running; null where `DATABASE_URL` names one. */
async function startDatabase() {
  if (process.env.DATABASE_URL) return { url: process.env.DATABASE_URL, stop: async () => {} };
  const { startPostgres, stopPostgres } = await import("./lib/postgres.mjs");
  let isStopping = false;
  let current = null;
  async function start() {
    current = await startPostgres({ dataDir });
    remember("postgres", current.child.pid);
    current.child.once("exit", () => {
      if (isStopping) return;
      complain("Postgres ended and starts again.");
      start().catch((error) => complain(`Postgres does not start: ${error.message}`));
    });
    return current.url;
  }
  const url = await step("Starting Postgres", start);
  return {
    url,
    stop: () => {
      isStopping = true;
      return stopPostgres(current.child);
    },
  };
}

const isUp = async () => {
  try {
    const response = await fetch(`${address}/api/health`, { signal: AbortSignal.timeout(2000) });
    if (!response.ok) return false;
    const health = await response.json();
    return health.controllers.some((controller) => controller.isAlive);
  } catch (error) {
    if (error.name === "TypeError" || error.name === "TimeoutError") return false;
    throw error;
  }
};

const UP_WITHIN_MS = 120_000;
const POLL_MS = 100;
async function whenUp() {
  const deadline = performance.now() + UP_WITHIN_MS;
  while (!(await isUp())) {
    if (performance.now() > deadline)
      throw new StepFailed(`The web server or the controller did not come up. See ${logDir}.`);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

function startProcesses(env) {
  const next = ["node_modules/next/dist/bin/next", isDev ? "dev" : "start", "-H", host, "-p", String(port)];
  const all = [
    new Supervised({ name: "web", args: next, env, logDir, onStart: remember }),
    new Supervised({
      name: "controller",
      args: [...TSX, "scripts/controller.ts"],
      env,
      logDir,
      onStart: remember,
    }),
  ];
  for (const one of all) one.start();
  return all;
}

async function shutdownInstances(env) {
  const args = [...TSX, "scripts/controller.ts", "--shutdown"];
  await step("Stopping the instances", () =>
    run(process.execPath, args, { logFile: path.join(logDir, "controller.log"), env, timeoutMs: 90_000 }),
  );
}

async function main() {
  const earlier = await checkBeforeAnything();
  mkdirSync(logDir, { recursive: true });
  if (!existsSync(path.join(root, "package-lock.json")))
    fail("package-lock.json is missing: this is no complete clone.");
  say("Mayfly is starting.");
  if (earlier) await endLeftovers(earlier);
  const stopping = [];
  let isStopping = false;
  let env = null;
  async function stop(code) {
    if (isStopping) process.exit(1);
    isStopping = true;
    say("Stopping. Press Ctrl-C again to leave at once.");
    try {
      const [database, ...others] = stopping;
      await Promise.all(others.map((one) => one.stop()));
      if (env && others.length > 0 && !flags.has("--keep")) await shutdownInstances(env);
      await database?.stop();
      removeRunNote(dataDir);
    } catch (error) {
      complain(error.message);
      code = 1;
    }
    process.exit(code);
  }
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => void stop(0));
  try {
    const logFile = path.join(logDir, "install.log");
    await installAll({ logFile, isDev });
    const database = await startDatabase();
    stopping.push(database);
    env = {
      ...process.env,
      DATABASE_URL: database.url,
      HOST: host,
      PORT: String(port),
      MAYFLY_DATA: dataDir,
      NODE_ENV: isDev ? "development" : "production",
      NEXT_TELEMETRY_DISABLED: "1",
    };
    await step("Preparing the database", () =>
      run(process.execPath, [...TSX, "scripts/migrate.ts"], { logFile, env }),
    );
    stopping.push(...startProcesses(env));
    await whenUp();
    say(`Mayfly is ready at ${address}`);
  } catch (error) {
    complain(error instanceof StepFailed ? error.message : error.stack);
    await stop(1);
  }
}

await main();
