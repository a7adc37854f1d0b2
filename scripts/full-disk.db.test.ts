import type pg from "pg";
import { afterEach, beforeEach, expect, it } from "vitest";
import { LOCAL_OPERATOR } from "@/lib/auth/actor";
import { migrate } from "@/lib/db/migrate";
import { createPool } from "@/lib/db/pool";
import { createPrisma } from "@/lib/db/prisma";
import { sqlOfPool } from "@/lib/db/sql-of";
import { AppError } from "@/lib/errors";
import { getHealth } from "@/lib/health/get-health";
import { mapError } from "@/lib/http/map-error";
import { waitUntil } from "@/lib/processes/wait-until";
import { requestScale } from "@/lib/rollouts/request-scale";
import { Program } from "./lib/program.fixture";
import { SmallDisk } from "./lib/small-disk.fixture";
import { createWorkload, readyCount, WORKLOAD } from "./simulated-workload.fixture";

const SIZE_MB = 200;

const eventually = <T>(ask: () => T | Promise<T>) =>
  waitUntil(ask, { everyMs: 50, signal: AbortSignal.timeout(90_000) });

let disk: SmallDisk;
let programs: Program[];
let pool: pg.Pool | null;
beforeEach(() => {
  disk = new SmallDisk(SIZE_MB);
  programs = [];
  pool = null;
});
afterEach(async () => {
  await pool?.end();
  // The controller before its database.
  for (const one of programs.reverse()) await one.end();
  disk.remove();
});
function begin(args: string[], env?: Record<string, string>): Program {
  const program = new Program(args, env);
  programs.push(program);
  return program;
}

/** Null while the database can't: its disk is full, or it recovers from that. */
async function unlessAway<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    const code = error instanceof AppError ? error.code : mapError(error)?.code;
    if (code === "unavailable") return null;
    throw error;
  }
}

it("the controller lives through a full disk, which health says, and goes on when there is room", async ({
  skip,
}) => {
  if (!disk.isMounted) skip();
  const database = begin(["scripts/lib/start-database.fixture.mjs", disk.folder]);
  const url = (await database.says(/ready (\S+)/))[1] ?? "";
  await migrate(url);
  const ours = createPool(url);
  pool = ours;
  await ours.query(
    "INSERT INTO setting (key, value) VALUES ('installation-id', 'mf-full') ON CONFLICT DO NOTHING",
  );
  const operator = { actor: LOCAL_OPERATOR, prisma: createPrisma(ours) };
  await createWorkload(operator);
  const env = { DATABASE_URL: url, MAYFLY_DATA: disk.folder, PATH: "/nowhere", MAYFLY_INSTALL: "never" };
  const controller = begin(["--import", "tsx", "scripts/controller.ts"], env);
  const readyIs = (count: number) =>
    unlessAway(async () => {
      expect(controller.child.exitCode, controller.said.slice(-4000)).toBeNull();
      return (await readyCount(ours)) === count;
    });
  await eventually(() => readyIs(1));
  const health = () => getHealth({ ...operator, sql: sqlOfPool(ours) }, disk.folder);
  const scaled = { workloadId: WORKLOAD, replicas: 3, idempotencyKey: "key-full-disk" };
  const scale = () => unlessAway(() => requestScale(operator, scaled));

  disk.fill();
  expect(await health()).toMatchObject({
    status: "degraded",
    reasons: expect.arrayContaining([expect.stringMatching(/^The disk of .* is full/)]),
  });
  await scale();
  // Its own files or its rows, whichever it can't write first.
  await controller.says(/no space left|disk-full|disk is full|is full \(/i);
  expect(await readyIs(3)).not.toBe(true);

  disk.free();
  await eventually(scale);
  await eventually(() => readyIs(3));
  const failed = await ours.query("SELECT id FROM instance WHERE failed_at IS NOT NULL");
  expect(failed.rows).toEqual([]);
  await eventually(async () => !(await health()).reasons.some((reason) => reason.includes("is full")));
  expect([controller, database].map(({ child }) => child.exitCode)).toEqual([null, null]);
}, 240_000);
