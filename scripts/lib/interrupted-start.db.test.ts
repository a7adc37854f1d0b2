import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { Connection } from "@/lib/db/connection";
import { waitUntil } from "@/lib/processes/wait-until";
import { findProcessesIn } from "@/lib/processes/process-identity";
import { randomOf } from "@/lib/timings/core/random";
import { Program } from "./program.fixture";

const MAIN = path.join(import.meta.dirname, "start-database.fixture.mjs");
const SEED = 20;
const KILLS = 51;
const LANES = 3;
/** A start on an empty folder takes longest; each of these many is begun on one. */
const FRESH_EVERY = 5;

/** Nothing is left outside of the data folder by a start that can't write there. */
const startOn = (dataDir: string): Program => new Program([MAIN, dataDir], { TMPDIR: "/nowhere" });
const urlOf = async (start: Program): Promise<string> => (await start.says(/ready (\S+)/))[1] ?? "";

const folders: string[] = [];
let firstMs: number;
const newFolder = async (): Promise<string> => {
  const folder = await mkdtemp(path.join(tmpdir(), "mayfly-interrupted-"));
  folders.push(folder);
  return folder;
};
const postgresIn = async (dataDir: string): Promise<number> => {
  const names = await readdir(dataDir);
  return names.flatMap((name) => findProcessesIn(path.join(dataDir, name), ["postgres", "initdb"])).length;
};

/** Starts normally, works, ends, and leaves nothing of what was interrupted. */
async function startsNormally(dataDir: string): Promise<void> {
  const start = startOn(dataDir);
  const client = new Connection({ connectionString: await urlOf(start) });
  await client.connect();
  expect((await client.query("SELECT 1 AS one")).rows).toEqual([{ one: 1 }]);
  await client.end();
  await start.end("SIGTERM");
  expect(await postgresIn(dataDir)).toBe(0);
  const names = (await readdir(dataDir)).sort();
  expect(names.filter((name) => !/^(logs|run\.lock|postgres(\.password|\.port)?)$/.test(name))).toEqual([]);
}

beforeAll(async () => {
  const dataDir = await newFolder();
  const start = startOn(dataDir);
  await urlOf(start);
  firstMs = performance.now() - start.begunAt;
  await start.end("SIGTERM");
}, 120_000);
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

async function interrupt(kills: number, random: () => number): Promise<void> {
  let dataDir = await newFolder();
  for (let kill = 0; kill < kills; kill += 1) {
    if (kill % FRESH_EVERY === 0 && kill > 0) {
      await startsNormally(dataDir);
      dataDir = await newFolder();
    }
    const start = startOn(dataDir);
    const afterMs = random() * firstMs;
    await waitUntil(() => performance.now() - start.begunAt > afterMs, {
      everyMs: 2,
      signal: AbortSignal.timeout(60_000),
    });
    const signal = random() < 0.5 ? "SIGKILL" : "SIGTERM";
    await start.end(signal);
    expect(start.said).not.toMatch(/does not start/);
    // Before that, what an earlier one left may still be there; the next start ends it.
    if (signal === "SIGTERM" && start.said.includes("begun")) expect(await postgresIn(dataDir)).toBe(0);
  }
  await startsNormally(dataDir);
}

it(`is taken up or cleaned up by the next after each of ${KILLS} ends at random moments`, async () => {
  const lanes = Array.from({ length: LANES }, (_, lane) => interrupt(KILLS / LANES, randomOf(SEED + lane)));
  await Promise.all(lanes);
}, 600_000);
