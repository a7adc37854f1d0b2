import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { helloDatabase, type HelloDatabase } from "@/lib/applications/applications.fixture";
import { computeComparison } from "@/lib/comparisons/compute-comparison";
import { parseGroup } from "@/lib/comparisons/core/parse-group";
import { EVERYTHING } from "@/lib/timings/scope";
import { selectLives } from "@/lib/timings/select-lives";
import { listSamples } from "@/lib/samples/list-samples";
import { SUBJECTS } from "./experiments.fixture";

let db: HelloDatabase;
const T0 = Date.now() - 600_000;
const iso = (offset: number): string => new Date(T0 + offset).toISOString();
const TIMES = `from:${iso(0)},to:${iso(500_000)}`;
const MEASURED = `workload:hello-vm,kind:vm,experiment:ex-1,${TIMES}`;

/** A change of hello-vm by the experiment or by somebody else, with the instance that it started. */
async function change(
  id: string,
  purpose: "prepare" | "measure" | "restore" | null,
  at: number,
  ordinal: number,
) {
  await db.sql.execute(
    `INSERT INTO rollout (id, workload_id, kind, idempotency_key, generation, from_revision, to_revision, from_replicas,
                          to_replicas, actor, requested_at, started_at, finished_at, outcome, is_preparation)
     VALUES ($1, 'hello-vm', 'scale', $1, 1, 1, 1, 1, 2, 'you', to_timestamp($2::float8 / 1000),
             to_timestamp($2::float8 / 1000), to_timestamp($2::float8 / 1000 + 1), 'succeeded', $3)`,
    [id, T0 + at, purpose === "prepare" || purpose === "restore"],
  );
  await db.live(
    { workloadId: "hello-vm", revision: 1, ordinal },
    T0 + at,
    { requested: 0, started: 100, ready: 500 + ordinal },
    { rolloutId: id },
  );
  if (purpose === null) return;
  await db.sql.execute(
    `INSERT INTO experiment_step (experiment_id, nth, round, workload_id, purpose, deed, rollout_id, outcome)
     VALUES ('ex-1', $2::int, 1, 'hello-vm', $3, '{"kind": "scale", "replicas": 2}', $1, 'succeeded')`,
    [id, ordinal, purpose],
  );
}

beforeAll(async () => {
  db = await helloDatabase();
  await db.finish("hello-vm");
  await db.finish("hello-container");
  for (const id of ["ex-1", "ex-2"])
    await db.sql.execute(
      `INSERT INTO experiment (id, application_id, scenario, replicas, rounds, subjects, actor, idempotency_key,
                               requested_at, finished_at, outcome)
       VALUES ($1, 'hello', 'scale-out', 2, 1, $2::jsonb, 'you', $1, to_timestamp($3::float8 / 1000), now(), 'succeeded')`,
      [id, JSON.stringify(SUBJECTS), T0],
    );
  await change("ro-prepare", "prepare", 10_000, 10);
  await change("ro-measure", "measure", 20_000, 11);
  await change("ro-restore", "restore", 30_000, 12);
  await change("ro-other", null, 40_000, 13);
});
afterAll(() => db.drop());

const idsOf = async (timing: "startup" | "scale-out" | "uptime", group: string) => {
  const { items, total } = await listSamples(db.reader, { timing, group });
  return [items.map(({ id }) => id), total];
};

describe("the samples of an experiment", () => {
  it.each([
    ["startup", "hello-vm-r1-11"],
    ["uptime", "hello-vm-r1-11"],
    ["scale-out", "ro-measure"],
  ] as const)("are of its measured runs alone: %s", async (timing, id) => {
    expect(await idsOf(timing, MEASURED)).toEqual([[id], 1]);
    expect(await idsOf(timing, MEASURED.replace("ex-1", "ex-2"))).toEqual([[], 0]);
  });

  it("are compared without what prepared or restored", async () => {
    const groups = [MEASURED, MEASURED.replace("-vm,kind:vm", "-container,kind:container")].map((text) => {
      const parsed = parseGroup(text);
      if ("problem" in parsed) throw new Error(parsed.problem);
      return parsed.group;
    });
    const [a, b] = groups;
    if (!a || !b) throw new Error("There are two groups.");
    const compared = await computeComparison(db.sql, { a, b, frame: { application: null, window: "24h" } });
    const startups = compared.durations.find(({ timing }) => timing === "startup");
    expect([startups?.a.n, startups?.a.median.value, startups?.b.n]).toEqual([1, 511, 0]);
  });

  it("have no lives of those that ran before them", async () => {
    const scope = { ...EVERYTHING, experimentId: "ex-1", since: T0 + 100_000 };
    const { spans } = await selectLives(db.sql, scope, T0 + 200_000, 100);
    expect(spans.map(({ id }) => id)).toEqual(["hello-vm-r1-11"]);
  });
});
