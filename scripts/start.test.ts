import { spawn } from "node:child_process";
import { chown, mkdtemp, readdir, rm } from "node:fs/promises";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { KEY_PROBLEM } from "../lib/secrets/key-of.mjs";

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

it("says in one line that the data folder is another user's", async ({ skip }) => {
  if (process.getuid?.() !== 0) skip();
  await chown(dataDir, 65_534, 65_534);
  const { code, said } = await start({ PORT: "3000" });
  expect(said.trim()).toBe(
    `The data folder ${dataDir} belongs to another user (65534, not 0). Set MAYFLY_DATA to a folder of yours.`,
  );
  expect(code).toBe(1);
});

it("says in one line that no data folder can be made where the system has no place for one", async () => {
  const { code, said } = await start({ MAYFLY_DATA: "/proc/mayfly/data" });
  expect(said.trim()).toBe(
    "The data folder /proc/mayfly/data can't be made there. Set MAYFLY_DATA to a folder of yours.",
  );
  expect(code).toBe(1);
});

it.each([
  [{ PORT: "99999" }, [], 'PORT must be a whole number from 1 to 65535, not "99999".'],
  [{ MAYFLY_SECRET_KEY: "hunter2" }, [], KEY_PROBLEM],
  [{ PORT: "3000" }, ["--fast"], "Unknown option --fast. Known are --keep and --dev."],
])("refuses %j %j", async (env, args, line) => {
  const { code, said } = await start(env, args);
  expect([code, said.trim()]).toEqual([1, line]);
});
