// Starts Mayfly on an empty folder and measures it; prints each figure beside its budget. `--only containers,pages` selects.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { freePort } from "../lib/processes/ports.mjs";
import { installAll } from "./lib/install.mjs";
import { root } from "./lib/run.mjs";
import { complain, leave, say, surviveOutput } from "./lib/terminal.mjs";

const work = mkdtempSync(path.join(tmpdir(), "mayfly-bench-"));

/** Resolves with the address once it says that it is ready. */
function startMayfly(port, databaseUrl) {
  const child = spawn(process.execPath, ["scripts/start.mjs"], {
    cwd: root,
    env: {
      ...process.env,
      PORT: String(port),
      HOST: "127.0.0.1",
      MAYFLY_DATA: work,
      DATABASE_URL: databaseUrl,
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ready = new Promise((resolve, reject) => {
    child.stdout.on("data", (chunk) => {
      process.stdout.write(chunk);
      const found = /Mayfly is ready at (\S+)/.exec(String(chunk));
      if (found) resolve(found[1]);
    });
    child.once("exit", (code) => reject(new Error(`Mayfly ended with code ${code} before it was ready.`)));
  });
  return { child, ready };
}

function runMain(address, databaseUrl) {
  return new Promise((resolve, reject) => {
    const args = ["--import", "tsx", "scripts/bench/main.ts", ...process.argv.slice(2)];
    const child = spawn(process.execPath, args, {
      cwd: root,
      stdio: "inherit",
      env: { ...process.env, MAYFLY_URL: address, MAYFLY_DATA: work, DATABASE_URL: databaseUrl },
    });
    child.once("error", reject);
    child.once("close", (code) => resolve(code ?? 1));
  });
}

await installAll({ logFile: path.join(work, "install.log"), isDev: false });
// Loaded late: it needs the dependencies, which may have been installed a moment ago.
const { startPostgres, stopPostgres } = await import("./lib/postgres.mjs");
const database = await startPostgres({ dataDir: work });
const mayfly = startMayfly(await freePort(), database.url);
const ended = new Promise((resolve) => mayfly.child.once("exit", resolve));
// Ctrl-C reaches the children as well; each of them cleans up after itself.
process.on("SIGINT", () => undefined);
const endMayfly = () => mayfly.child.kill("SIGTERM");
for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, endMayfly);
surviveOutput(endMayfly);
let code = 1;
try {
  code = await runMain(await mayfly.ready, database.url);
} catch (error) {
  complain(error.message);
}
mayfly.child.kill("SIGTERM");
await ended;
await stopPostgres(database.child);
rmSync(database.folder, { recursive: true, force: true });
rmSync(work, { recursive: true, force: true });
say(code === 0 ? "Bench: done." : "Bench: FAILED.");
await leave(code);
