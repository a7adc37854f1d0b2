import { afterAll, beforeAll, expect, it } from "vitest";
import { helloDatabase, type HelloDatabase } from "@/lib/applications/applications.fixture";
import { SUBJECTS } from "./experiments.fixture";
import { getNoise } from "./get-noise";
import { noiseSchema } from "./schema";

let db: HelloDatabase;
beforeAll(async () => {
  db = await helloDatabase();
});
afterAll(() => db.drop());

const noise = async (scenario: "scale-out" | "deploy" = "scale-out") =>
  noiseSchema.parse(await getNoise(db.reader, { applicationId: "hello", scenario }));

const T0 = Date.parse("2026-01-01T00:00:00Z");
const start = (kind: "vm" | "container", ordinal: number, ready: number) =>
  db.live({ workloadId: `hello-${kind}`, revision: 1, ordinal }, T0 + ordinal * 60_000, {
    requested: 0,
    started: 1,
    ready,
  });

/** An experiment whose rounds took so long, ms, on VMs; on containers 100 ms. */
async function experiment(id: string, vmMs: readonly number[], purpose = "measure"): Promise<void> {
  await db.sql.execute(
    `INSERT INTO experiment (id, application_id, scenario, replicas, rounds, subjects, actor, idempotency_key, finished_at, outcome)
     VALUES ($1, 'hello', 'scale-out', 3, 6, $2::jsonb, 'you', $1, now(), 'succeeded')`,
    [id, JSON.stringify(SUBJECTS)],
  );
  for (const [index, ms] of vmMs.flatMap((vm) => [vm, 100]).entries()) {
    const workloadId = SUBJECTS[index % 2]?.workloadId;
    await db.sql.execute(
      `INSERT INTO rollout (id, workload_id, kind, idempotency_key, generation, from_revision, to_revision, from_replicas,
                            to_replicas, actor, requested_at, finished_at, outcome)
       VALUES ($1, $2, 'scale', $1, 1, 1, 1, 1, 3, 'you', '2026-01-01', '2026-01-01'::timestamptz + $3::float8 * interval '1 ms',
               'succeeded')`,
      [`${id}-${index}`, workloadId, ms],
    );
    await db.sql.execute(
      `INSERT INTO experiment_step (experiment_id, nth, round, workload_id, purpose, deed, rollout_id, outcome)
       VALUES ($1, $2::int, 1 + $2::int / 2, $3, $4, '{"kind": "scale"}', $5, 'succeeded')`,
      [id, index, workloadId, purpose, `${id}-${index}`],
    );
  }
}

it("is unknown before anything ran, and while one kind has too few starts", async () => {
  expect(await noise()).toEqual({ from: null, sd: null, n: 0 });
  for (let nth = 0; nth < 6; nth += 1) await start("vm", nth, nth % 2 === 0 ? 100 : 200);
  for (let nth = 0; nth < 5; nth += 1) await start("container", nth, 100);
  expect(await noise()).toEqual({ from: null, sd: null, n: 0 });
});

it("is that of the starts of both before a round was run", async () => {
  await start("container", 5, 100);
  // Of 100 and 200 in turn: ln 2 / 2 from their middle, of 6.
  const sd = (Math.LN2 / 2) * Math.sqrt(6 / 5);
  expect(await noise()).toEqual({ from: "startups", sd: expect.closeTo(sd, 9), n: 12 });
});

it("is that of the rounds of the scenario, within each experiment, once there are enough", async () => {
  await experiment("ex-1", [200, 800]);
  await experiment("ex-0", [1, 1000, 5, 70], "prepare");
  expect((await noise()).from).toBe("startups");
  await experiment("ex-2", [2000, 8000]);
  // ln 2 from their middle each, of two experiments: 4 ln^2 2 / 2.
  expect(await noise()).toEqual({ from: "rounds", sd: expect.closeTo(Math.SQRT2 * Math.LN2, 9), n: 4 });
  expect((await noise("deploy")).from).toBe("startups");
});

it("is refused of what is not there", async () => {
  const attempt = getNoise(db.reader, { applicationId: "none", scenario: "deploy" });
  await expect(attempt).rejects.toMatchObject({
    code: "not-found",
    fieldErrors: { applicationId: expect.any(String) },
  });
});
