import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { helloDatabase, key, type HelloDatabase } from "@/lib/applications/applications.fixture";
import { startSimulatedFleet } from "@/lib/applications/start-simulated-fleet";
import { createApplication } from "@/lib/applications/create-application";
import { AppError } from "@/lib/errors";
import { requestDeploy } from "./request-deploy";
import { requestRollback } from "./request-rollback";
import { requestScale } from "./request-scale";

let db: HelloDatabase;
beforeAll(async () => {
  db = await helloDatabase();
});
afterAll(() => db.drop());

const refusalOf = async (attempt: Promise<unknown>): Promise<AppError> => {
  const error: unknown = await attempt.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof AppError) return error;
  throw new Error("It was not refused as expected.", { cause: error });
};
const workload = async (id: string) => {
  const [row] = await db.sql.query<{ generation: number; replicas: number; revision: number }>(
    `SELECT generation, desired_replicas AS replicas, current_revision AS revision FROM workload WHERE id = $1`,
    [id],
  );
  if (!row) throw new Error(`No ${id}.`);
  return row;
};
const rolloutsOf = (id: string) =>
  db.sql.query<{ id: string; kind: string; outcome: string | null; from: number; to: number }>(
    `SELECT id, kind, outcome, from_revision AS "from", to_revision AS "to" FROM rollout
      WHERE workload_id = $1 ORDER BY requested_at`,
    [id],
  );
const lastAudit = async (subject: string) => {
  const [row] = await db.sql.query<{ verb: string; accepted: boolean; code: string | null; actor: string }>(
    `SELECT verb, accepted, code, actor FROM audit_entry WHERE subject = $1 ORDER BY at DESC LIMIT 1`,
    [subject],
  );
  return row;
};
const scale = (workloadId: string, replicas: unknown, more: object = {}) =>
  requestScale(db.operator, { workloadId, replicas, idempotencyKey: key(), ...more });
const deploy = (workloadId: string, artifact: string, more: object = {}) =>
  requestDeploy(db.operator, { workloadId, spec: { artifact }, idempotencyKey: key(), ...more });
const rollBack = (workloadId: string, toRevision: unknown, more: object = {}) =>
  requestRollback(db.operator, { workloadId, toRevision, reason: "slow", idempotencyKey: key(), ...more });

describe("createApplication", () => {
  it("starts a deploy from nothing for each workload", async () => {
    expect(await workload("hello-vm")).toEqual({ generation: 1, replicas: 2, revision: 1 });
    const rows = await db.sql.query(
      `SELECT kind, from_replicas AS "from", to_replicas AS "to", generation FROM rollout WHERE workload_id = 'hello-vm'`,
    );
    expect(rows).toEqual([{ kind: "deploy", from: 0, to: 2, generation: 1 }]);
    expect(await lastAudit("hello")).toEqual({
      verb: "create-application",
      accepted: true,
      code: null,
      actor: "local",
    });
  });

  it("refuses what exists, and leaves nothing behind", async () => {
    const again = {
      id: "second",
      name: "x",
      workloads: [
        {
          id: "hello-vm",
          kind: "vm",
          provider: "vms",
          runtime: "r",
          replicas: 1,
          spec: { artifact: "demo:v1" },
        },
      ],
    };
    expect((await refusalOf(createApplication(db.operator, again))).code).toBe("conflict");
    expect(await db.sql.query(`SELECT id FROM application WHERE id = 'second'`)).toEqual([]);
    expect((await lastAudit("second"))?.accepted).toBe(false);
  });

  it("makes a simulated fleet once", async () => {
    const { rolloutId } = await startSimulatedFleet(db.operator);
    expect(rolloutId).toMatch(/^ro-/);
    const refusal = await refusalOf(startSimulatedFleet(db.operator));
    expect([refusal.code, refusal.message]).toEqual([
      "conflict",
      "There is an application simulated-hello already.",
    ]);
  });
});

describe("requestScale", () => {
  it("rewrites desired state, supersedes what is open, and is audited and told as an event", async () => {
    const before = await workload("hello-container");
    const { rolloutId, generation } = await scale("hello-container", 4);
    expect(await workload("hello-container")).toEqual({ generation, replicas: 4, revision: 1 });
    expect(generation).toBe(before.generation + 1);
    expect((await rolloutsOf("hello-container")).map(({ kind, outcome }) => [kind, outcome])).toEqual([
      ["deploy", "superseded"],
      ["scale", null],
    ]);
    expect(await lastAudit("hello-container")).toMatchObject({ verb: "request-scale", accepted: true });
    const [event] = await db.sql.query<{ data: object }>(
      `SELECT data FROM event WHERE subject = $1 AND type = 'dev.mayfly.rollout.accepted'`,
      [rolloutId],
    );
    expect(event?.data).toMatchObject({
      workloadId: "hello-container",
      fromReplicas: 2,
      toReplicas: 4,
      actor: "you",
    });
  });

  it("ends no rollout before it began, however long the two changes waited for the workload", async () => {
    const holder = await db.pool.connect();
    const accepted = await (async () => {
      try {
        await holder.query("BEGIN");
        await holder.query("SELECT 1 FROM workload WHERE id = 'hello-container' FOR UPDATE");
        const changes = [3, 5].map((replicas) => scale("hello-container", replicas));
        await vi.waitFor(async () => {
          const [row] = await db.sql.query<{ waiting: number }>(
            `SELECT count(*)::int AS waiting FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
          );
          expect(row?.waiting).toBe(2);
        });
        await holder.query("COMMIT");
        return await Promise.all(changes);
      } finally {
        holder.release();
      }
    })();
    const times = await db.sql.query<{ outcome: string | null; isInOrder: boolean }>(
      `SELECT outcome, finished_at >= requested_at AS "isInOrder" FROM rollout WHERE id = ANY($1) ORDER BY outcome`,
      [accepted.map(({ rolloutId }) => rolloutId)],
    );
    expect(times).toEqual([
      { outcome: "superseded", isInOrder: true },
      { outcome: null, isInOrder: null },
    ]);
    await scale("hello-container", 4);
  });

  it("is one rollout for two clicks at once", async () => {
    const idempotencyKey = key();
    const expectedGeneration = (await workload("hello-vm")).generation;
    const clicks = [1, 2, 3].map(() => scale("hello-vm", 3, { idempotencyKey, expectedGeneration }));
    const answers = await Promise.all(clicks);
    expect(new Set(answers.map(({ rolloutId }) => rolloutId)).size).toBe(1);
    expect((await rolloutsOf("hello-vm")).filter(({ kind }) => kind === "scale").length).toBe(1);
  });

  it("lets one of two people win, and tells the other what happened", async () => {
    const expectedGeneration = (await workload("hello-vm")).generation;
    const answers = await Promise.allSettled([4, 5].map((n) => scale("hello-vm", n, { expectedGeneration })));
    expect(answers.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    const refusal = answers.find((answer) => answer.status === "rejected")?.reason as AppError;
    expect(refusal.code).toBe("conflict");
    expect(refusal.message).toMatch(
      /^Somebody changed hello-vm to [45] replicas \d s ago\. Look again, then decide\.$/,
    );
    expect(await lastAudit("hello-vm")).toMatchObject({ accepted: false, code: "conflict" });
  });

  it.each([-1, 1.5, 10_000, "four"])(
    "refuses %s by the field, audits it and changes nothing",
    async (replicas) => {
      const before = await workload("hello-vm");
      const refusal = await refusalOf(scale("hello-vm", replicas));
      expect([refusal.code, refusal.fieldErrors]).toEqual([
        "invalid-input",
        { replicas: "Use a whole number from 0 to 100." },
      ]);
      expect(await workload("hello-vm")).toEqual(before);
      expect(await lastAudit("hello-vm")).toMatchObject({ accepted: false, code: "invalid-input" });
    },
  );

  it("refuses viewers, unknown workloads and what is so already", async () => {
    const input = { workloadId: "hello-vm", replicas: 9, idempotencyKey: key() };
    expect((await refusalOf(requestScale(db.viewer, input))).code).toBe("forbidden");
    expect(await lastAudit("hello-vm")).toMatchObject({
      accepted: false,
      code: "forbidden",
      actor: "anonymous",
    });
    expect((await refusalOf(scale("nobody", 1))).message).toBe("There is no workload nobody.");
    const { replicas } = await workload("hello-vm");
    expect((await refusalOf(scale("hello-vm", replicas))).code).toBe("conflict");
    expect((await refusalOf(scale("a\0b", 1))).code).toBe("invalid-input");
    expect((await refusalOf(requestScale(db.operator, undefined))).code).toBe("invalid-input");
  });
});

describe("requestDeploy", () => {
  it("makes the next revision, sets the strategy and keeps the number of replicas", async () => {
    await db.finish("hello-container");
    const { rolloutId } = await deploy("hello-container", "demo:v2", {
      maxSurge: 2,
      maxUnavailable: 1,
      reason: "new",
    });
    expect(await workload("hello-container")).toMatchObject({ replicas: 4, revision: 2 });
    expect((await rolloutsOf("hello-container")).at(-1)).toEqual({
      id: rolloutId,
      kind: "deploy",
      outcome: null,
      from: 1,
      to: 2,
    });
    const [row] = await db.sql.query(
      `SELECT w.max_surge AS surge, w.max_unavailable AS unavailable, r.artifact, r.reason, r.created_by AS "by", r.command
         FROM workload w JOIN revision r ON r.workload_id = w.id AND r.number = 2 WHERE w.id = 'hello-container'`,
    );
    expect(row).toEqual({
      surge: 2,
      unavailable: 1,
      artifact: "demo:v2",
      reason: "new",
      by: "you",
      command: null,
    });
  });

  it("refuses a strategy that can't move, and what runs already", async () => {
    const still = await refusalOf(deploy("hello-container", "demo:v1", { maxSurge: 0, maxUnavailable: 0 }));
    expect(Object.keys(still.fieldErrors)).toEqual(["maxSurge"]);
    const same = await refusalOf(deploy("hello-container", "demo:v2"));
    expect(same.message).toBe("hello-container already runs revision 2, which is exactly this.");
    expect((await refusalOf(deploy("hello-container", "nginx"))).code).toBe("invalid-input");
    expect(await workload("hello-container")).toMatchObject({ revision: 2 });
  });
});

describe("requestRollback", () => {
  it("goes back to the last stable revision, and rewrites desired state to it", async () => {
    const { rolloutId } = await rollBack("hello-container", null);
    expect((await rolloutsOf("hello-container")).at(-1)).toEqual({
      id: rolloutId,
      kind: "rollback",
      outcome: null,
      from: 2,
      to: 1,
    });
    expect(await workload("hello-container")).toMatchObject({ revision: 1 });
  });

  it.each([
    [1, "conflict", "hello-container already runs revision 1."],
    [2, "invalid-input", "Revision 2 of hello-container never was stable. Choose one that was."],
    [77, "not-found", "hello-container has no revision 77."],
    [null, "conflict", "hello-container has no other stable revision to roll back to."],
  ])("refuses revision %s", async (toRevision, code, message) => {
    const refusal = await refusalOf(rollBack("hello-container", toRevision));
    expect([refusal.code, refusal.message, refusal.fieldErrors]).toEqual([
      code,
      message,
      { toRevision: message },
    ]);
  });

  it("asks why", async () => {
    const refusal = await refusalOf(rollBack("hello-container", 2, { reason: "" }));
    expect(refusal.fieldErrors).toEqual({ reason: "Say why, in a few words." });
  });

  it("tells who looks at an old page what happened", async () => {
    const refusal = await refusalOf(rollBack("hello-container", 2, { expectedGeneration: 1 }));
    expect(refusal.message).toMatch(/^Somebody rolled hello-container back to revision 1 \d+ s ago\./);
  });
});
