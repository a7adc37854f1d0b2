import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { Connection } from "@/lib/db/connection";
import { diskReason } from "@/lib/health/disk-reason";
import { mapError } from "@/lib/http/map-error";
import { waitUntil } from "@/lib/processes/wait-until";

const MAIN = path.join(import.meta.dirname, "start-database.fixture.mjs");
const SIZE_MB = 160;
const soon = () => AbortSignal.timeout(60_000);

/** A small disk of its own; only root can have one. */
function mountDisk(folder: string): boolean {
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${SIZE_MB}m,mode=700`, "tmpfs", folder]);
    return true;
  } catch {
    return false;
  }
}

let folder: string;
let isMounted: boolean;
let child: ChildProcess | null;
let said: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "mayfly-full-"));
  isMounted = mountDisk(folder);
  child = null;
  said = "";
});
afterEach(async () => {
  if (child && child.exitCode === null) {
    const ended = new Promise((resolve) => child?.once("exit", resolve));
    child.kill("SIGTERM");
    await ended;
  }
  if (isMounted) execFileSync("umount", [folder]);
  rmSync(folder, { recursive: true, force: true });
});

function fill(file: string): void {
  const descriptor = openSync(file, "w");
  try {
    for (const size of [1024 * 1024, 4096]) {
      for (;;) if (writeSync(descriptor, Buffer.alloc(size)) < size) break;
    }
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOSPC")) throw error;
  } finally {
    closeSync(descriptor);
  }
}

async function start(): Promise<string> {
  child = spawn(process.execPath, [MAIN, folder], { stdio: ["ignore", "pipe", "pipe"] });
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (part) => (said += String(part)));
  await waitUntil(() => said.includes("ready ") || child?.exitCode !== null, { everyMs: 10, signal: soon() });
  const url = /ready (\S+)/.exec(said)?.[1];
  if (url === undefined) throw new Error(`It did not start:\n${said}`);
  return url;
}

/** One statement on a connection of its own, as the last one may have ended with Postgres. */
async function ask(url: string, sql: string): Promise<unknown> {
  const client = new Connection({ connectionString: url });
  try {
    await client.connect();
    return (await client.query(sql)).rows;
  } finally {
    await client.end().catch(() => undefined);
  }
}

it("a full disk ends nothing, is said, and is over when there is room again", async ({ skip }) => {
  if (!isMounted) {
    console.warn("SKIPPED: only root can make the small disk that this test fills.");
    skip();
  }
  const url = await start();
  await ask(url, "CREATE TABLE filler (text text)");
  const ballast = path.join(folder, "ballast");
  fill(ballast);
  expect(await diskReason(folder)).toMatch(/^The disk of .* is full \(0 MB free\)/);

  const insert = "INSERT INTO filler SELECT repeat(md5(n::text), 200) FROM generate_series(1, 20000) n";
  const failure: unknown = await ask(url, insert).then(
    () => null,
    (error: unknown) => error,
  );
  expect(mapError(failure)).toMatchObject({
    code: "unavailable",
    message: expect.stringContaining("disk is full"),
  });
  expect(child?.exitCode).toBeNull();

  rmSync(ballast);
  expect(await diskReason(folder)).toBeNull();
  await waitUntil(
    () =>
      ask(url, "INSERT INTO filler VALUES ('there is room again') RETURNING text").catch((error: unknown) => {
        if (mapError(error)?.code === "unavailable") return null;
        throw error;
      }),
    { everyMs: 50, signal: soon() },
  );
  expect(child?.exitCode).toBeNull();
}, 180_000);

it("a start on a full disk says so in one line, and the next one with room succeeds", async ({ skip }) => {
  if (!isMounted) skip();
  const ballast = path.join(folder, "ballast");
  fill(ballast);
  await expect(start()).rejects.toThrow(/disk[^\n]* is full/);
  rmSync(ballast);
  said = "";
  await ask(await start(), "SELECT 1");
}, 180_000);
