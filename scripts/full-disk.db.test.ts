import { spawn, type ChildProcess } from "node:child_process";
import path from "node:path";
import type pg from "pg";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createApplication } from "@/lib/applications/create-application";
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
import { SmallDisk } from "./lib/small-disk.fixture";

const SIZE_MB = 200;
const WORKLOAD = "hello-container";
const root = path.resolve(import.meta.dirname, "..");

class Program {
  readonly child: ChildProcess;
  said = "";
  constructor(args: string[], env: Record<string, string> = {}) {
    this.child = spawn(process.execPath, args, {
      ...{ cwd: root, stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, ...env } },
    });
    for (const stream of [this.child.stdout, this.child.stderr])
      stream?.on("data", (part) => (this.said += String(part)));
  }
  /** What it said, once that matches. It must not have ended. */
  says(pattern: RegExp): Promise<RegExpExecArray> {
    return eventually(() => {
      if (this.child.exitCode !== null) throw new Error(`It has ended:\n${this.said.slice(-4000)}`);
      return pattern.exec(this.said);
    });
  }
  async end(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = new Promise((resolve) => this.child.once("exit", resolve));
    this.child.kill("SIGTERM");
    await ended;
  }
}
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
  await createApplication(operator, {
    ...{ id: "hello", name: "hello" },
    workloads: [
      {
        ...{ id: WORKLOAD, kind: "container", provider: "simulated-containers", runtime: "simulated" },
        ...{ replicas: 1, spec: { artifact: "demo:v1" } },
      },
    ],
  });
  const env = { DATABASE_URL: url, MAYFLY_DATA: disk.folder, PATH: "/nowhere", MAYFLY_INSTALL: "never" };
  const controller = begin(["--import", "tsx", "scripts/controller.ts"], env);
  const readyIs = (count: number) =>
    unlessAway(async () => {
      expect(controller.child.exitCode, controller.said.slice(-4000)).toBeNull();
      const { rows } = await ours.query<{ count: number }>(
        `SELECT count(*)::int AS count FROM instance WHERE workload_id = $1 AND ready_at IS NOT NULL
            AND stopped_at IS NULL AND failed_at IS NULL AND draining_at IS NULL`,
        [WORKLOAD],
      );
      return rows[0]?.count === count;
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
