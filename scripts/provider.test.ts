import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { migrate } from "@/lib/db/migrate";
import { createPool } from "@/lib/db/pool";
import { isAlive, signalProcess } from "@/lib/processes/process-identity";
import { installation, soon, specOf, type Installation } from "@/lib/providers/containers/fixture";
import { startPostgres, stopPostgres } from "./lib/postgres.mjs";

const root = path.resolve(import.meta.dirname, "..");
let here: Installation;
let databaseDir: string;
let postgres: Awaited<ReturnType<typeof startPostgres>>;

beforeAll(async () => {
  here = await installation();
  databaseDir = await mkdtemp(path.join(tmpdir(), "mayfly-shutdown-"));
  await chmod(databaseDir, 0o755);
  postgres = await startPostgres({ dataDir: databaseDir, isDisposable: true });
  await migrate(postgres.url);
  const pool = createPool(postgres.url);
  await pool.query("DELETE FROM setting WHERE key = 'installation-id'");
  await pool.query("INSERT INTO setting (key, value) VALUES ('installation-id', $1)", [here.context.ownerId]);
  await pool.end();
});
afterAll(async () => {
  const left = here.missing === null ? await here.make().list(soon()) : [];
  for (const { name } of left) await here.make().stop(name, { graceMs: 0 }, soon());
  await here.close();
  await stopPostgres(postgres.child);
  await rm(databaseDir, { recursive: true, force: true });
});

/** The very program, on the data folder of this test's installation. */
async function shutDown(env: Readonly<Record<string, string>> = {}) {
  const child = spawn(process.execPath, ["--import", "tsx", "scripts/controller.ts", "--shutdown"], {
    cwd: root,
    env: { ...process.env, DATABASE_URL: postgres.url, MAYFLY_DATA: here.context.dataDir, ...env },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const [said, [code]] = await Promise.all([
    text(child.stderr),
    once(child, "exit") as Promise<[number | null]>,
  ]);
  return { code, said };
}

test("a shutdown ends all containers though Podman's service hangs", async ({ skip }) => {
  if (here.missing !== null) return skip(`containers: ${here.missing}`);
  for (const ordinal of [1, 2, 3]) await here.provider.create(specOf(`shop-r1-${ordinal}`, ordinal), soon());
  const service = await here.service();
  signalProcess(service, "SIGSTOP");
  try {
    expect(await shutDown()).toEqual({ code: 0, said: "" });
    expect(isAlive(service)).toBe(false);
  } finally {
    signalProcess(service, "SIGCONT");
  }
  expect(await here.make().list(soon())).toEqual([]);
});

test("a shutdown that can't ask an engine says so in one line, and what would end them", async () => {
  const { code, said } = await shutDown({ DOCKER_HOST: "unix:///nowhere/engine.sock" });
  expect(code).toBe(1);
  expect(said).toMatch(/^Not stopped: Containers: .*DOCKER_HOST.* To end them now: docker ps .*\n$/);
  expect(said).toContain(here.context.ownerId);
});
