import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { helloDatabase, key, type HelloDatabase } from "@/lib/applications/applications.fixture";
import { WAKE_CHANNEL } from "@/lib/db/channels";
import { AppError } from "@/lib/errors";
import { getWorkload } from "@/lib/workloads/get-workload";
import { changeStrategy } from "./change-strategy";
import { requestScale } from "./request-scale";

let db: HelloDatabase;
beforeAll(async () => {
  db = await helloDatabase();
});
afterAll(() => db.drop());

const ID = "hello-vm";
const STRATEGY = {
  maxSurge: 2,
  maxUnavailable: 1,
  progressDeadlineMs: 90_000,
  drainDeadlineMs: 500,
  graceMs: 0,
};
const read = () => getWorkload(db.reader, { id: ID });
const change = (more: object = {}) => changeStrategy(db.operator, { workloadId: ID, ...STRATEGY, ...more });
const refusalOf = async (attempt: Promise<unknown>): Promise<AppError> => {
  const error: unknown = await attempt.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof AppError) return error;
  throw new Error("It was not refused as expected.", { cause: error });
};
const lastAudit = async () => {
  const [row] = await db.sql.query<Record<string, unknown>>(
    "SELECT verb, accepted, code, actor FROM audit_entry WHERE subject = $1 ORDER BY at DESC LIMIT 1",
    [ID],
  );
  return row;
};

describe("changeStrategy", () => {
  it("changes nothing but the strategy, starts no rollout, is audited and wakes the controller", async () => {
    const before = await read();
    const rollouts = async () => db.sql.query("SELECT id, outcome FROM rollout WHERE workload_id = $1", [ID]);
    const former = await rollouts();
    const ear = await db.pool.connect();
    const heard = new Promise<string | undefined>((resolve) =>
      ear.once("notification", ({ payload }) => resolve(payload)),
    );
    await ear.query(`LISTEN ${WAKE_CHANNEL}`);
    const { generation } = await change({ expectedGeneration: before.generation });
    expect(await heard).toBe(ID);
    ear.release(true);
    expect(generation).toBe(before.generation + 1);
    const after = await read();
    expect(after).toEqual({ ...before, generation, strategy: STRATEGY, asOf: after.asOf });
    expect(await rollouts()).toEqual(former);
    const audited = { verb: "change-strategy", accepted: true, code: null, actor: "local" };
    expect(await lastAudit()).toEqual(audited);
  });

  it("refuses who may only look", async () => {
    const refusal = await refusalOf(changeStrategy(db.viewer, { workloadId: ID, ...STRATEGY, graceMs: 1 }));
    expect(refusal.code).toBe("forbidden");
    expect(await lastAudit()).toMatchObject({ accepted: false, code: "forbidden", actor: "anonymous" });
    expect((await read()).strategy).toEqual(STRATEGY);
  });

  it("refuses who did not see the last change, and says what that was", async () => {
    const { generation } = await read();
    const stale = await refusalOf(change({ graceMs: 1, expectedGeneration: generation - 1 }));
    expect([stale.code, stale.message]).toEqual([
      "conflict",
      expect.stringMatching(
        /^Somebody changed the settings of hello-vm \d+ s ago\. Look again, then decide\.$/,
      ),
    ]);
    await requestScale(db.operator, { workloadId: ID, replicas: 3, idempotencyKey: key() });
    const scaled = await refusalOf(change({ graceMs: 1, expectedGeneration: generation }));
    expect(scaled.message).toMatch(/^Somebody changed hello-vm to 3 replicas/);
    expect((await read()).strategy).toEqual(STRATEGY);
    expect((await refusalOf(change())).message).toBe("hello-vm has these settings already.");
  });

  it.each([
    [{ maxSurge: 0, maxUnavailable: 0 }, { maxSurge: /^Surge and unavailable can't both be 0/ }],
    [{ maxSurge: 1.5 }, { maxSurge: /^Use a whole number from 0 to 100\.$/ }],
    [{ maxUnavailable: -1 }, { maxUnavailable: /^Use a whole number from 0 to 100\.$/ }],
    [{ progressDeadlineMs: 10 }, { progressDeadlineMs: /^Use 1 s to 3600 s\.$/ }],
    [{ drainDeadlineMs: "x" }, { drainDeadlineMs: /^Use 0 s to 600 s\.$/ }],
    [{ graceMs: null }, { graceMs: /^Use 0 s to 120 s\.$/ }],
  ])("refuses %j by the field", async (more, expected) => {
    const refusal = await refusalOf(change(more));
    expect(refusal.code).toBe("invalid-input");
    const matching = Object.entries(expected).map(([field, words]) => [
      field,
      expect.stringMatching(words) as string,
    ]);
    expect(refusal.fieldErrors).toEqual(Object.fromEntries(matching));
    expect(await lastAudit()).toMatchObject({ accepted: false, code: "invalid-input" });
    expect((await read()).strategy).toEqual(STRATEGY);
  });

  it("knows no workload that is not there", async () => {
    expect((await refusalOf(change({ workloadId: "nobody" }))).code).toBe("not-found");
  });
});
