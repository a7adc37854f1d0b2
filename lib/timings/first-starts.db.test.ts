import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { helloDatabase, type HelloDatabase } from "@/lib/applications/applications.fixture";
import { computeComparison } from "@/lib/comparisons/compute-comparison";
import { groupSchema } from "@/lib/comparisons/input";
import { listSamples } from "@/lib/samples/list-samples";
import { recomputeRollups } from "./recompute-rollups";
import { getTimings } from "./get-timings";

let db: HelloDatabase;
const BEGIN = Math.floor(Date.now()) - 3_600_000;
const vm = (ordinal: number) => ({ workloadId: "hello-vm", revision: 1, ordinal });

const addRollout = (id: string, kind: string, from: number, to: number, toRevision = 1) =>
  db.sql.query(
    `INSERT INTO rollout (id, workload_id, kind, idempotency_key, generation, from_revision, to_revision, from_replicas,
                          to_replicas, actor, requested_at, started_at, finished_at, outcome)
     VALUES ($1, 'hello-vm', $2, $1, 1, 1, $5, $3, $4, 'you', now() - interval '9 s', now() - interval '9 s', now(), 'succeeded')
     RETURNING id`,
    [id, kind, from, to, toRevision],
  );

beforeAll(async () => {
  db = await helloDatabase();
  await db.finish("hello-vm");
  const started = (ordinal: number, ready: number, facts: Record<string, unknown>) =>
    db.live(vm(ordinal), BEGIN + ordinal, { requested: 0, ready }, { host: "lab", ...facts });
  await addRollout("ro-warm", "scale", 1, 50);
  await addRollout("ro-usual", "scale", 2, 50);
  await addRollout("ro-deploy", "deploy", 2, 2, 2);
  await started(0, 9000, { firstOf: "host" });
  await started(1, 8000, { firstOf: "workload" });
  await started(2, 7000, { firstOf: "workload", rolloutId: "ro-warm" });
  await started(3, 6000, { firstOf: "revision", rolloutId: "ro-deploy" });
  await started(4, 1000, { rolloutId: "ro-usual" });
  await started(5, 1200, { rolloutId: "ro-usual" });
});
afterAll(() => db.drop());

const compared = async (firsts: boolean, limit?: number) => {
  const { a, durations } = await computeComparison(
    db.sql,
    {
      a: groupSchema.parse({ kind: "vm" }),
      b: groupSchema.parse({ kind: "container" }),
      frame: { application: null, window: "all", firsts },
    },
    limit,
  );
  const of = (timing: string) => durations.find((one) => one.timing === timing)?.a;
  return { notes: a.notes, startup: of("startup"), scaleOut: of("scale-out")?.n, rollout: of("rollout")?.n };
};
const LEFT_OUT = { because: "first-starts", host: 1, workload: 2, revision: 1 };

describe("first starts", () => {
  it("are left out of a comparison, said, with the changes that made some; a deploy makes them by its nature", async () => {
    const { notes, startup, ...changes } = await compared(false);
    expect([startup?.n, startup?.median.value, changes]).toEqual([2, 1100, { scaleOut: 1, rollout: 1 }]);
    expect(notes).toContainEqual(LEFT_OUT);
    const all = await compared(true);
    expect([all.startup?.n, all.scaleOut, all.rollout]).toEqual([6, 2, 1]);
    expect(all.notes).toEqual([]);
  });

  it("are left out where startups come from rollups as well", async () => {
    while ((await recomputeRollups(db.pool, 1000)) > 0);
    const { notes, startup } = await compared(false, 1);
    expect([startup?.n, (startup?.median.value ?? NaN) / 1000]).toEqual([
      2,
      expect.closeTo(1.1, 1) as number,
    ]);
    expect(notes).toContainEqual(LEFT_OUT);
    expect((await compared(true, 1)).startup?.n).toBe(6);
  });

  it("are left out of the overview and of the lists of samples alike", async () => {
    const overview = async (firsts?: boolean) => {
      const { items, leftOut } = await getTimings(db.reader, {
        window: "all",
        ...(firsts ? { firsts } : {}),
      });
      const countOf = (timing: string) =>
        items.find((one) => one.timing === timing)?.groups.find(({ kind }) => kind === "vm")?.n;
      return [countOf("startup"), countOf("scale-out"), countOf("rollout"), countOf("uptime"), leftOut];
    };
    expect(await overview()).toEqual([2, 1, 1, 6, { host: 1, workload: 2, revision: 1 }]);
    expect(await overview(true)).toEqual([6, 2, 1, 6, null]);
    const listed = async (timing: "startup" | "scale-out", firsts: boolean) => {
      const { items, total } = await listSamples(db.reader, {
        timing,
        group: "kind:vm",
        window: "all",
        firsts,
      });
      return [items.length, total];
    };
    expect([await listed("startup", false), await listed("startup", true)]).toEqual([
      [2, 2],
      [6, 6],
    ]);
    expect([await listed("scale-out", false), await listed("scale-out", true)]).toEqual([
      [1, 1],
      [2, 2],
    ]);
  });
});

it("are told of what was there before they were recorded, by the migration that lets them be", async () => {
  const sql = await readFile("prisma/migrations/0029_engines_and_first_starts/migration.sql", "utf8");
  const backfill = sql.slice(sql.indexOf("WITH served"));
  const there = await helloDatabase();
  const lived = (
    workloadId: string,
    revision: number,
    ordinal: number,
    at: number,
    ready: number | null,
    host: string,
  ) =>
    there.live(
      { workloadId, revision, ordinal },
      BEGIN + at,
      ready === null ? { requested: 0 } : { requested: 0, ready },
      { host },
    );
  await lived("hello-vm", 1, 0, 0, 500, "lab");
  await lived("hello-vm", 1, 1, 10, 900, "lab");
  await lived("hello-vm", 1, 2, 600, 100, "lab");
  await lived("hello-vm", 2, 0, 2000, 100, "lab");
  await lived("hello-vm", 2, 1, 2200, null, "lab");
  await lived("hello-vm", 2, 2, 3000, null, "other");
  await lived("hello-container", 1, 0, 5, 10, "lab");
  await there.sql.execute(backfill);
  const rows = await there.sql.query<{ id: string; first: string | null }>(
    `SELECT id, first_of AS first FROM instance ORDER BY id`,
  );
  expect(rows.map(({ id, first }) => [id, first])).toEqual([
    ["hello-container-r1-0", "host"],
    ["hello-vm-r1-0", "host"],
    ["hello-vm-r1-1", "host"],
    ["hello-vm-r1-2", null],
    ["hello-vm-r2-0", "revision"],
    ["hello-vm-r2-1", null],
    ["hello-vm-r2-2", "host"],
  ]);
  await there.drop();
});
