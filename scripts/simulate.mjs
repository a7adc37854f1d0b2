// Fills the running installation's database with a simulated history: `npm run simulate -- --events 100000 --years 3`.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { isAlive, readRunNote } from "./lib/run-note.mjs";
import { root } from "./lib/run.mjs";
import { complain, surviveOutput } from "./lib/terminal.mjs";

/** From the environment of the controller that runs: the address carries a password, which no file holds. */
function runningDatabaseUrl() {
  const note = readRunNote(path.resolve(root, process.env.MAYFLY_DATA || ".mayfly"));
  const controller = note?.processes.controller;
  if (!controller || !isAlive(controller)) return null;
  const environment = readFileSync(`/proc/${controller.pid}/environ`, "utf8").split("\0");
  return (
    environment.find((entry) => entry.startsWith("DATABASE_URL="))?.slice("DATABASE_URL=".length) ?? null
  );
}

const databaseUrl = process.env.DATABASE_URL || runningDatabaseUrl();
if (databaseUrl === null) {
  complain("Mayfly does not run here. Start it with `npm start`, or set DATABASE_URL.");
  process.exit(1);
}
const args = ["--import", "tsx", "scripts/simulate.ts", ...process.argv.slice(2)];
const child = spawn(process.execPath, args, {
  cwd: root,
  stdio: "inherit",
  env: { ...process.env, DATABASE_URL: databaseUrl },
});
surviveOutput(() => child.kill("SIGTERM"));
// Ctrl-C reaches the child as well, which ends in its own time.
process.on("SIGINT", () => undefined);
for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.once("exit", (code) => {
  process.exitCode = code ?? 1;
});
