import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { Connection } from "@/lib/db/connection";
import { diskReason } from "@/lib/processes/disk-reason";
import { mapError } from "@/lib/http/map-error";
import { waitUntil } from "@/lib/processes/wait-until";
import { Program } from "./program.fixture";
import { SmallDisk } from "./small-disk.fixture";

const MAIN = path.join(import.meta.dirname, "start-database.fixture.mjs");
const SIZE_MB = 160;
const soon = () => AbortSignal.timeout(60_000);

let disk: SmallDisk;
let program: Program | null;
beforeEach(() => {
  disk = new SmallDisk(SIZE_MB);
  program = null;
});
afterEach(async () => {
  await program?.end();
  disk.remove();
});

async function start(): Promise<string> {
  program = new Program([MAIN, disk.folder]);
  return (await program.says(/ready (\S+)/))[1] ?? "";
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
  if (!disk.isMounted) skip();
  const url = await start();
  await ask(url, "CREATE TABLE filler (text text)");
  disk.fill();
  expect(await diskReason(disk.folder)).toMatch(/^The disk of .* is full \(0 MB free\)/);

  const insert = "INSERT INTO filler SELECT repeat(md5(n::text), 200) FROM generate_series(1, 20000) n";
  const failure: unknown = await ask(url, insert).then(
    () => null,
    (error: unknown) => error,
  );
  expect(mapError(failure)).toMatchObject({
    code: "unavailable",
    message: expect.stringContaining("disk is full"),
  });
  expect(program?.child.exitCode).toBeNull();

  disk.free();
  expect(await diskReason(disk.folder)).toBeNull();
  await waitUntil(
    () =>
      ask(url, "INSERT INTO filler VALUES ('there is room again') RETURNING text").catch((error: unknown) => {
        if (mapError(error)?.code === "unavailable") return null;
        throw error;
      }),
    { everyMs: 50, signal: soon() },
  );
  expect(program?.child.exitCode).toBeNull();
}, 180_000);

it("a start on a full disk says so in one line, and the next one with room succeeds", async ({ skip }) => {
  if (!disk.isMounted) skip();
  disk.fill();
  await expect(start()).rejects.toThrow(/disk[^\n]* is full/);
  disk.free();
  await ask(await start(), "SELECT 1");
}, 180_000);
