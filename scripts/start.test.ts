import { spawn } from "node:child_process";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";

let dataDir: string;
let taken: Server;
let port: number;

beforeEach(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), "mayfly-start-"));
  taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
  const address = taken.address();
  port = address !== null && typeof address === "object" ? address.port : 0;
});
afterEach(async () => {
  await new Promise((resolve) => taken.close(resolve));
  await rm(dataDir, { recursive: true });
});

function start(
  env: Record<string, string>,
  args: string[] = [],
): Promise<{ code: number | null; said: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [path.join(import.meta.dirname, "start.mjs"), ...args], {
      env: { ...process.env, MAYFLY_DATA: dataDir, ...env },
    });
    let said = "";
    child.stdout.on("data", (part) => (said += String(part)));
    child.stderr.on("data", (part) => (said += String(part)));
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, said }));
  });
}

it("says in one line that the port is taken, and begins nothing", async () => {
  const { code, said } = await start({ PORT: String(port) });
  expect(said.trim()).toBe(`Port ${port} on 127.0.0.1 is taken by another program. Set PORT to a free one.`);
  expect(code).toBe(1);
  expect(await readdir(dataDir)).toEqual([]);
});

it.each([
  [{ PORT: "99999" }, [], 'PORT must be a whole number from 1 to 65535, not "99999".'],
  [{ PORT: "3000" }, ["--fast"], "Unknown option --fast. Known are --keep and --dev."],
])("refuses %j %j", async (env, args, line) => {
  const { code, said } = await start(env, args);
  expect([code, said.trim()]).toEqual([1, line]);
});
