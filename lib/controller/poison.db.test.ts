import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { AppError } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { anyReference, anyText } from "@/lib/providers/artifacts/hostile-texts.fixture";
import { requestDeploy } from "@/lib/rollouts/request-deploy";
import { requestScale } from "@/lib/rollouts/request-scale";
import { ControllerWorld } from "./controller.fixture";

const RUNS = 20;
let world: ControllerWorld;
const stray: unknown[] = [];
const isStray = (reason: unknown): void => void stray.push(reason);
beforeAll(async () => {
  world = await ControllerWorld.create();
  process.on("unhandledRejection", isStray);
});
afterAll(async () => {
  process.off("unhandledRejection", isStray);
  await world.drop();
});

/** As a person may ask for it: the controller gets what the verb lets through. */
const anySpec = fc.record({
  artifact: fc.oneof({ weight: 2, arbitrary: fc.constant("demo:v2") }, anyReference),
  command: fc.option(fc.array(anyText, { minLength: 1, maxLength: 3 })),
  env: fc.dictionary(fc.oneof(anyText, fc.constantFrom("A", "B_1")), anyText, { maxKeys: 2 }),
  port: fc.oneof({ weight: 4, arbitrary: fc.constant(8080) }, { weight: 1, arbitrary: fc.integer() }),
});
/** As a row may hold it, whoever wrote it: of a shape that no verb lets through. */
const anyRow = fc.record({
  artifact: anyReference,
  command: fc.oneof(fc.constant(null), fc.json({ maxDepth: 1 })),
  env: fc.oneof(fc.constant("{}"), fc.json({ maxDepth: 1 })),
  port: fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
  probePath: anyText,
  digest: fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: anyText }),
  memoryMb: fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
  cpus: fc.oneof(fc.double(), fc.constantFrom(0, -1)),
});
type Row = typeof anyRow extends fc.Arbitrary<infer T> ? T : never;

/** False where the database has no such value: a NUL, half of a surrogate pair. */
async function poison(workloadId: string, row: Row): Promise<boolean> {
  const { artifact, command, env, port, probePath, digest, memoryMb, cpus } = row;
  const written = await world.sql
    .query(
      `UPDATE revision SET artifact = $2, command = $3::jsonb, env = $4::jsonb, port = $5::int, probe_path = $6, digest = $7,
              memory_mb = $8::int, cpus = $9::float8 WHERE workload_id = $1 RETURNING number`,
      [workloadId, artifact, command, env, port, probePath, digest, memoryMb, cpus],
    )
    .catch((error: unknown) => {
      if (error instanceof Error && "code" in error && /^2[23]/.test(String(error.code))) return null;
      throw error;
    });
  return written !== null;
}

/** Its last rollout is over, or the workload says what holds it up. */
const isTold = (workloadId: string, what: unknown): Promise<true> =>
  world.eventually(`${workloadId} says what became of ${JSON.stringify(what)}`, async () => {
    const [row] = await world.sql.query<{ isTold: boolean }>(
      `SELECT w.condition_reason IS NOT NULL OR NOT EXISTS (SELECT 1 FROM rollout o WHERE o.workload_id = w.id AND o.outcome IS NULL)
              AS "isTold" FROM workload w WHERE id = $1`,
      [workloadId],
    );
    return row?.isTold ? true : null;
  });

async function goesOn(healthy: string): Promise<void> {
  for (const replicas of [3, 1]) {
    const { rolloutId } = await requestScale(world.operator, {
      workloadId: healthy,
      replicas,
      idempotencyKey: newId("key"),
    });
    expect(await world.finished(healthy, rolloutId)).toMatchObject({ outcome: "succeeded" });
  }
}

it("whatever a row holds, its workload says what became of it, and all others go on", async () => {
  const poisoned = new Map<string, Row>();
  for (const row of fc.sample(anyRow, RUNS)) {
    const id = await world.createWorkload(1);
    if (await poison(id, row)) poisoned.set(id, row);
    else
      await world.sql.query(`UPDATE revision SET artifact = '' WHERE workload_id = $1 RETURNING number`, [
        id,
      ]);
  }
  const healthy = await world.createWorkload(1);
  await world.startController();
  await world.finished(healthy);
  await goesOn(healthy);
  for (const [id, row] of poisoned) await isTold(id, row);
  await goesOn(healthy);
  await world.stopControllers();
  expect(stray).toEqual([]);
});

it("whatever a verb lets through, its rollout has an outcome, and all others go on", async () => {
  await world.startController();
  const [healthy, id] = [await world.createWorkload(1), await world.createWorkload(1)];
  await Promise.all([world.finished(healthy), world.finished(id)]);
  await fc.assert(
    fc.asyncProperty(anySpec, async (spec) => {
      const asked = { workloadId: id, spec, idempotencyKey: newId("key") };
      const accepted = await requestDeploy(world.operator, asked).catch((error: unknown) => {
        if (error instanceof AppError) return error.code;
        throw error;
      });
      if (typeof accepted === "string") {
        expect(["invalid-input", "conflict"]).toContain(accepted);
        return;
      }
      const { outcome } = await world.finished(id, accepted.rolloutId);
      expect(["succeeded", "reverted", "failed"]).toContain(outcome);
    }),
    { numRuns: RUNS, endOnFailure: true },
  );
  await goesOn(healthy);
  await world.stopControllers();
  expect(stray).toEqual([]);
});
