import { afterAll, beforeAll, expect, it } from "vitest";
import { helloDatabase, type HelloDatabase } from "@/lib/applications/applications.fixture";
import { listExperiments } from "./list-experiments";
import { experimentPageSchema } from "./schema";
import { SUBJECTS } from "./experiments.fixture";

let db: HelloDatabase;
beforeAll(async () => {
  db = await helloDatabase();
});
afterAll(() => db.drop());

async function experiment(id: string): Promise<void> {
  await db.sql.query(
    `INSERT INTO experiment (id, application_id, scenario, replicas, rounds, subjects, actor, idempotency_key,
                             finished_at, outcome)
     VALUES ($1, 'hello', 'scale-out', 3, 6, $2::jsonb, 'you', $1, now(), 'succeeded') RETURNING id`,
    [id, JSON.stringify(SUBJECTS)],
  );
}

/** A step whose rollout took so long, ms. */
async function step(of: string, nth: number, kind: "vm" | "container", ms: number, purpose = "measure") {
  const rollout = `${of}-${nth}`;
  await db.sql.query(
    `INSERT INTO rollout (id, workload_id, kind, idempotency_key, generation, from_revision, to_revision,
                          from_replicas, to_replicas, actor, requested_at, finished_at, outcome)
     VALUES ($1, $2, 'scale', $1, 1, 1, 1, 1, 3, 'you', '2026-01-01', '2026-01-01'::timestamptz + $3::float8 * interval '1 ms',
             'succeeded') RETURNING id`,
    [rollout, `hello-${kind}`, ms],
  );
  await db.sql.query(
    `INSERT INTO experiment_step (experiment_id, nth, round, workload_id, purpose, deed, rollout_id, outcome)
     VALUES ($1, $2::int, 1 + $2::int / 2, $3, $4, '{"kind": "scale"}', $5, 'succeeded') RETURNING nth`,
    [of, nth, `hello-${kind}`, purpose, rollout],
  );
}

it("says of each what it gave so far, of its own measured runs alone", async () => {
  await experiment("ex-1");
  await experiment("ex-2");
  for (let nth = 0; nth < 6; nth++) {
    await step("ex-1", 2 * nth, "vm", 2000 + nth);
    await step("ex-1", 2 * nth + 1, "container", 250);
  }
  await step("ex-1", 90, "vm", 99_000, "prepare");
  await step("ex-2", 0, "vm", 7000);
  const { items } = experimentPageSchema.parse(await listExperiments(db.reader));
  const answers = Object.fromEntries(items.map(({ id, answer }) => [id, answer]));
  expect(answers["ex-1"]).toEqual({
    timing: "scale-out",
    rounds: 6,
    leftOut: [],
    vm: { medianMs: 2002.5, won: 0, ended: 6, failed: 0 },
    container: { medianMs: 250, won: 6, ended: 6, failed: 0 },
    claim: {
      strength: "shown",
      faster: "container",
      method: "stated",
      ratio: { value: expect.closeTo(8.01, 5), low: expect.closeTo(8, 9), high: expect.closeTo(8.02, 9) },
      why: { code: "leaves-out-1" },
    },
  });
  expect(answers["ex-2"]).toMatchObject({
    rounds: 0,
    claim: { strength: "untold", ratio: { value: null }, why: { code: "no-round" } },
  });
});
