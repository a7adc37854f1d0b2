import { spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";

it("a full disk under the output ends no process that logs", async () => {
  const full = openSync("/dev/full", "w");
  const main = `
    const { log } = await import(${JSON.stringify(path.join(import.meta.dirname, "log.ts"))});
    for (let line = 0; line < 2000; line += 1) log.info({ line }, "x".repeat(1000));
    process.exitCode = 7;`;
  const args = ["--import", "tsx", "--input-type=module", "-e", main];
  const child = spawn(process.execPath, args, { stdio: ["ignore", full, "pipe"] });
  closeSync(full);
  let said = "";
  child.stderr?.on("data", (part) => (said += String(part)));
  const code = await new Promise((resolve) => child.once("close", resolve));
  expect([code, said]).toEqual([7, ""]);
});
