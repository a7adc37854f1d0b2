import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type pg from "pg";
import { afterEach, beforeEach, expect, it } from "vitest";
import { LOCAL_OPERATOR } from "@/lib/auth/actor";
import { migrate } from "@/lib/db/migrate";
import { createPool } from "@/lib/db/pool";
import { createPrisma } from "@/lib/db/prisma";
import { newId } from "@/lib/ids";
import { ensureShortFolder, shortFolder } from "@/lib/processes/short-folder";
import { waitUntil } from "@/lib/processes/wait-until";
import { requestScale } from "@/lib/rollouts/request-scale";
import { startPostgres, stopPostgres } from "./lib/postgres.mjs";
import { createWorkload, readyCount, WORKLOAD } from "./simulated-workload.fixture";

const PATIENCE_MS = 60_000;
const root = path.resolve(import.meta.dirname, "..");

let dataDir: string;
let postgres: Awaited<ReturnType<typeof startPostgres>>;
let pool: pg.Pool;
let said = "";
const children: ChildProcess[] = [];

beforeEach(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), "mayfly-main-"));
  await chmod(dataDir, 0o755);
  postgres = await startPostgres({ dataDir, isDisposable: true });
  await migrate(postgres.url);
  pool = createPool(postgres.url);
  await pool.query(
    "INSERT INTO setting (key, value) VALUES ('installation-id', 'mf-main') ON CONFLICT (key) DO NOTHING",
  );
});
afterEach(async () => {
  const living = children.splice(0).filter((child) => child.exitCode === null && child.signalCode === null);
  await Promise.all(living.map((child) => (child.kill("SIGKILL"), once(child, "exit"))));
  await pool.end();
  await stopPostgres(postgres.child);
  await rm(dataDir, { recursive: true, force: true });
});

/** The very program, on a machine without engines: only simulated instances are made. */
function startController(args: readonly string[] = [], imports: readonly string[] = []): ChildProcess {
  const loaded = ["tsx", ...imports].flatMap((one) => ["--import", one]);
  const child = spawn(process.execPath, [...loaded, "scripts/controller.ts", ...args], {
    cwd: root,
    env: {
      ...process.env,
      DATABASE_URL: postgres.url,
      MAYFLY_DATA: dataDir,
      PATH: "/nowhere",
      MAYFLY_INSTALL: "never",
    },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  for (const output of [child.stdout, child.stderr])
    output?.on("data", (chunk: Buffer) => (said = (said + chunk.toString()).slice(-20_000)));
  children.push(child);
  return child;
}

const operator = () => ({ actor: LOCAL_OPERATOR, prisma: createPrisma(pool) });
const scaledTo = async (replicas: number): Promise<void> => {
  await requestScale(operator(), { workloadId: WORKLOAD, replicas, idempotencyKey: newId("key") });
};
/** Ends what is left of patience where a controller has ended. */
const isReady = (count: number): Promise<true> =>
  waitUntil(
    async () => {
      expect(
        children.map(({ exitCode }) => exitCode).filter((code) => code !== null),
        said,
      ).toEqual([]);
      return (await readyCount(pool)) === count;
    },
    { everyMs: 50, signal: AbortSignal.timeout(PATIENCE_MS) },
  );

it("leaves no folder for sockets behind once all is stopped", async () => {
  const { rows } = await pool.query<{ value: string }>(
    "SELECT value FROM setting WHERE key = 'installation-id'",
  );
  const context = { ownerId: rows[0]?.value ?? "", dataDir };
  await ensureShortFolder(context);
  const [code] = (await once(startController(["--shutdown"]), "exit")) as [number | null];
  expect(code, said).toBe(0);
  expect(existsSync(shortFolder(context))).toBe(false);
}, 120_000);

const terminateAll = () =>
  pool.query(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND usename = current_user",
  );

it("outlives the loss of every connection and of Postgres itself, and goes on", async () => {
  await createWorkload(operator());
  startController();
  await isReady(1);
  for (const replicas of [3, 1, 4]) {
    await scaledTo(replicas);
    // Many times while it writes, so that its transactions are hit as well.
    for (let time = 0; time < 15; time += 1) await terminateAll();
    await isReady(replicas);
  }
  const ended = once(postgres.child, "exit");
  postgres.child.kill("SIGKILL");
  await ended;
  // One that starts meanwhile waits for it.
  startController();
  postgres = await waitUntil(
    () => startPostgres({ dataDir, isDisposable: true, port: postgres.port }).catch(() => null),
    { everyMs: 100, signal: AbortSignal.timeout(PATIENCE_MS) },
  );
  await scaledTo(2);
  await isReady(2);
}, 240_000);

it("goes on after a failure that nobody waited for, and ends by one that left it half done, for another to take over", async () => {
  await createWorkload(operator());
  const first = startController([], ["./scripts/stray-failure.fixture.ts"]);
  await isReady(1);
  first.send("reject");
  await waitUntil(() => said.includes("a stray rejection"), {
    everyMs: 50,
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  await scaledTo(2);
  await isReady(2);
  const ended = once(first, "exit");
  first.send("throw");
  expect((await ended)[0], said).not.toBe(0);
  expect(said).toContain("a stray throw");
  children.splice(children.indexOf(first), 1);
  startController();
  await scaledTo(3);
  await isReady(3);
}, 120_000);
