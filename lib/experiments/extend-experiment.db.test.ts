import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { helloDatabase, type HelloDatabase } from "@/lib/applications/applications.fixture";
import { ANONYMOUS_VIEWER } from "@/lib/auth/actor";
import { AppError } from "@/lib/errors";
import type { PlannedStep } from "./core/plan";
import { extendExperiment } from "./extend-experiment";
import { SUBJECTS } from "./experiments.fixture";
import { getExperiment } from "./get-experiment";
import { observeExperiment } from "./observe-experiment";
import { stopExperiment } from "./stop-experiment";
import { writeExperimentEnded, writeStepBegun } from "./write-step";

let db: HelloDatabase;
beforeAll(async () => {
  db = await helloDatabase();
});
afterAll(() => db.drop());

let nth = 0;
let id = "";
beforeEach(async () => {
  nth += 1;
  id = `ex-${nth}`;
  await db.sql.execute(
    "UPDATE experiment SET finished_at = now(), outcome = 'failed' WHERE finished_at IS NULL",
  );
  await db.sql.execute(
    `INSERT INTO experiment (id, application_id, scenario, replicas, rounds, subjects, actor, idempotency_key)
     VALUES ($1, 'hello', 'scale-out', 3, 6, $2::jsonb, 'you', $1)`,
    [id, JSON.stringify(SUBJECTS)],
  );
});

const extend = (rounds: unknown, actor = db.operator) =>
  extendExperiment(actor, { experimentId: id, rounds });
const refusalOf = (attempt: Promise<unknown>): Promise<unknown> =>
  attempt.then(
    () => "accepted",
    (error: unknown) => {
      if (error instanceof AppError) return [error.code, error.message, error.fieldErrors];
      throw error;
    },
  );
const restore: PlannedStep = {
  nth: 10_000,
  round: 6,
  workloadId: "hello-vm",
  purpose: "restore",
  deed: { kind: "scale", replicas: 2 },
};

describe("adding rounds", () => {
  it("makes the plan longer, tells that it was extended, and is audited", async () => {
    expect(await extend(12)).toEqual({ experimentId: id });
    expect(await getExperiment(db.reader, { id })).toMatchObject({ rounds: 12, statedRounds: 6 });
    expect((await observeExperiment(db.reader, id))?.plan.rounds).toBe(12);
    const audited = await db.reader.prisma.auditEntry.findMany({ where: { subject: id } });
    expect(audited).toMatchObject([{ verb: "extend-experiment", accepted: true }]);
  });

  it("is one change where it is asked for twice, and goes on from what it has by then", async () => {
    await extend(12);
    expect(await extend(12)).toEqual({ experimentId: id });
    await extend(20);
    expect(await getExperiment(db.reader, { id })).toMatchObject({ rounds: 20, statedRounds: 6 });
  });

  it.each<[number, string]>([
    [6, "It has 6 rounds already. Ask for more."],
    [5, "It has 6 rounds already. Ask for more."],
    [8, "Once it is extended, an interval takes 10 rounds in all. Ask for 10 or more."],
  ])("to %s is refused", async (rounds, message) => {
    expect(await refusalOf(extend(rounds))).toEqual(["conflict", message, { rounds: message }]);
    expect(await getExperiment(db.reader, { id })).toMatchObject({ rounds: 6, statedRounds: 6 });
  });

  it.each([[51], [0], [7.5], ["12"], [null], [NaN]])("to %s is no input", async (rounds) => {
    expect(await refusalOf(extend(rounds))).toEqual([
      "invalid-input",
      expect.any(String),
      { rounds: expect.any(String) },
    ]);
  });

  it("is refused to who may only look, and of what is not there", async () => {
    const viewer = { ...db.operator, actor: ANONYMOUS_VIEWER };
    expect(await refusalOf(extend(12, viewer))).toEqual(["forbidden", expect.any(String), {}]);
    const other = extendExperiment(db.operator, { experimentId: "ex-none", rounds: 12 });
    expect(await refusalOf(other)).toEqual(["not-found", expect.any(String), {}]);
  });

  it("is refused once it is asked to stop, and once it is over, with what to do", async () => {
    await stopExperiment(db.operator, { experimentId: id });
    expect(await refusalOf(extend(12))).toEqual(["conflict", expect.stringContaining("restores"), {}]);
    await writeExperimentEnded(db.operator.prisma, id, "stopped", null);
    expect(await refusalOf(extend(12))).toEqual(["conflict", expect.stringContaining("Start a new one"), {}]);
  });

  it("is refused once it restores", async () => {
    expect(await writeStepBegun(db.operator.prisma, id, restore)).toBe(true);
    expect(await refusalOf(extend(12))).toEqual(["conflict", expect.stringContaining("restores"), {}]);
  });

  it("lets nothing be restored that was decided on before it", async () => {
    await extend(12);
    expect(await writeStepBegun(db.operator.prisma, id, restore)).toBe(false);
    expect(await writeStepBegun(db.operator.prisma, id, { ...restore, round: 12 })).toBe(true);
    // A second time is the same step.
    expect(await writeStepBegun(db.operator.prisma, id, { ...restore, round: 12 })).toBe(true);
    expect((await observeExperiment(db.reader, id))?.begun).toHaveLength(1);
  });
});
