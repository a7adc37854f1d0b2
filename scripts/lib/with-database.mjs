import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { isAlive, readRunNote } from "./run-note.mjs";
import { root } from "./run.mjs";
import { complain, surviveOutput } from "./terminal.mjs";

/** From the environment of the controller that runs: the address carries a password, which no file holds. */
function databaseUrlOf(note) {
  const controller = note?.processes.controller;
  if (!controller || !isAlive(controller)) return null;
  const environment = readFileSync(`/proc/${controller.pid}/environ`, "utf8").split("\0");
  return (
    environment.find((entry) => entry.startsWith("DATABASE_URL="))?.slice("DATABASE_URL=".length) ?? null
  );
}

/** Runs a program of ours with the database of the installation that runs on this data folder, or with that of `DATABASE_URL`. */
export function runWithDatabase(script, args) {
  const note = readRunNote(path.resolve(root, process.env.MAYFLY_DATA || ".mayfly"));
  const databaseUrl = process.env.DATABASE_URL || databaseUrlOf(note);
  if (databaseUrl === null) {
    complain("Mayfly does not run here. Start it with `npm start`, or set DATABASE_URL.");
    process.exit(1);
  }
  // The pages of another installation's database are somewhere else.
  const address = process.env.DATABASE_URL ? "" : (note?.address ?? "");
  const child = spawn(process.execPath, ["--import", "tsx", script, ...args], {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, DATABASE_URL: databaseUrl, MAYFLY_ADDRESS: address },
  });
  surviveOutput(() => child.kill("SIGTERM"));
  // Ctrl-C reaches the child as well, which ends in its own time.
  process.on("SIGINT", () => undefined);
  for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.once("exit", (code) => {
    process.exitCode = code ?? 1;
  });
}
