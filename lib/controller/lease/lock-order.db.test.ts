import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { helloDatabase, key, type HelloDatabase } from "@/lib/applications/applications.fixture";
import { createApplication } from "@/lib/applications/create-application";
import { systemClock } from "@/lib/clock";
import { areFree, holdLock } from "@/lib/db/lock-order.fixture";
import { inTransaction } from "@/lib/db/transaction";
import { leaseExperiments } from "@/lib/experiments/lease-experiments";
import { releaseExperimentsOfDead } from "@/lib/experiments/release-experiments-of-dead";
import { startExperiment } from "@/lib/experiments/start-experiment";
import { beat } from "../record/beat";
import { insertUsage } from "../record/insert-usage";
import { thinUsage } from "../record/thin-usage";
import { acquireLeases } from "./acquire-leases";
import { releaseLeases } from "./release-leases";
import { releaseLeasesOfDead } from "./release-leases-of-dead";

const [FIRST, LAST] = ["hello-container", "hello-vm"];
const HOLD_FIRST = `SELECT FROM workload WHERE id = '${FIRST}' FOR UPDATE`;

let db: HelloDatabase;
beforeEach(async () => {
  db = await helloDatabase();
  await db.finish("hello-vm");
  await db.finish("hello-container");
  // Nothing of the machine's room depends on who runs.
  await db.sql.execute("UPDATE workload SET provider = 'simulated-' || provider");
  // Where a scan comes to it last, whatever its id.
  await db.sql.execute(`UPDATE workload SET updated_at = updated_at WHERE id = $1`, [FIRST]);
});
afterEach(() => db.drop());

const start = () =>
  startExperiment(db.operator, {
    applicationId: "hello",
    scenario: "kill-one",
    replicas: 1,
    rounds: 1,
    idempotencyKey: key(),
    acceptsDifferences: true,
  });

/** Whoever locks several workloads. */
const LOCKERS: Readonly<Record<string, () => Promise<unknown>>> = {
  "takes leases": () => acquireLeases(db.sql, "me"),
  "takes leases by force": () => acquireLeases(db.sql, "me", { force: true }),
  "renews leases": async () => {
    await db.sql.execute(
      "UPDATE workload SET lease_holder = 'me', lease_expires_at = 'infinity' WHERE id = $1",
      [LAST],
    );
    return acquireLeases(db.sql, "me");
  },
  "gives leases back": () => releaseLeases(db.sql, "me"),
  "takes leases of the dead away": () => releaseLeasesOfDead(db.sql, ["me"]),
  "starts an experiment": start,
};

describe("workloads are locked in the order of their ids", () => {
  it.each(Object.keys(LOCKERS))("by who %s", async (name) => {
    const isOfHolder = /back|dead/.test(name);
    if (isOfHolder) await acquireLeases(db.sql, "me");
    if (isOfHolder)
      await db.sql.execute(`UPDATE workload SET updated_at = updated_at WHERE id = $1`, [FIRST]);
    const first = await holdLock(db.pool, HOLD_FIRST);
    const locking = LOCKERS[name]?.();
    await first.isWaitedFor();
    expect(await areFree(db.pool, "workload", `id = '${LAST}'`)).toBe(true);
    await first.letGo();
    await locking;
  });

  it("so that an experiment starts beside a controller that renews its leases", async () => {
    await acquireLeases(db.sql, "me");
    await db.sql.execute(`UPDATE workload SET updated_at = updated_at WHERE id = $1`, [FIRST]);
    const first = await holdLock(db.pool, HOLD_FIRST);
    const starting = start();
    await first.isWaitedFor(1);
    const renewing = acquireLeases(db.sql, "me");
    await first.isWaitedFor(2);
    await first.letGo();
    expect(await starting).toEqual({ experimentId: expect.any(String) as string });
    expect((await renewing).map(({ token }) => token)).toEqual([1, 1]);
  });

  it("by who creates them, whatever the order that they are named in", async () => {
    const workload = (id: string) => ({
      id,
      kind: "vm",
      provider: "vms",
      runtime: "runc",
      replicas: 1,
      spec: { artifact: "demo:v1" },
    });
    const insert = `INSERT INTO workload (id, application_id, kind, provider, runtime, desired_replicas, current_revision)
                    VALUES ($1, 'hello', 'vm', 'vms', 'runc', 0, 1)`;
    const first = await holdLock(db.pool, insert, ["new-a"]);
    const creating = createApplication(db.operator, {
      id: "new",
      name: "new",
      workloads: ["new-b", "new-a"].map(workload),
    });
    await first.isWaitedFor();
    const other = await holdLock(db.pool, insert, ["new-b"]);
    await first.letGo();
    await expect(creating).rejects.toMatchObject({ code: "conflict" });
    await other.letGo();
  });
});

describe("of experiments, heartbeats and usage", () => {
  it("experiments are leased in the order of their ids, and those of the dead freed so", async () => {
    for (const application of ["b", "a"]) {
      await db.sql.execute(
        `INSERT INTO experiment (id, application_id, scenario, replicas, rounds, subjects, actor, idempotency_key)
         VALUES ($1, $1, 'kill-one', 1, 1, '[]', 'me', $1)`,
        [application],
      );
    }
    for (const lock of [
      () => leaseExperiments(db.sql, "me"),
      () => releaseExperimentsOfDead(db.sql, ["me"]),
    ]) {
      const first = await holdLock(db.pool, "SELECT FROM experiment WHERE id = 'a' FOR UPDATE");
      const locking = lock();
      await first.isWaitedFor();
      expect(await areFree(db.pool, "experiment", "id = 'b'")).toBe(true);
      await first.letGo();
      await locking;
    }
  });

  it("a heartbeat waits for no other", async () => {
    for (const id of ["gone", "here"]) await beat(db.sql, id, 0, systemClock);
    await db.sql.execute("UPDATE controller_heartbeat SET beat_at = beat_at - interval '2 hours'");
    const gone = await holdLock(db.pool, "SELECT FROM controller_heartbeat WHERE id = 'gone' FOR UPDATE");
    await beat(db.sql, "here", 0, systemClock);
    await gone.letGo();
  });

  it("usage is written in the order of its instances, and thinned out past what another thins", async () => {
    const sample = (name: string) => ({ name, at: 0, cpuMs: 1, memoryBytes: 1 });
    const first = await holdLock(
      db.pool,
      "INSERT INTO instance_usage (instance_id, at, cpu_ms, memory_bytes) VALUES ('a', to_timestamp(0), 1, 1)",
    );
    const writing = insertUsage(db.sql, [sample("b"), sample("a")]);
    await first.isWaitedFor();
    await inTransaction(db.pool, (sql) => insertUsage(sql, [sample("b")]));
    await first.letGo();
    await writing;

    const thinned = await holdLock(db.pool, "SELECT FROM instance_usage WHERE instance_id = 'a' FOR UPDATE");
    await thinUsage(db.sql);
    expect(await db.sql.query("SELECT instance_id FROM instance_usage")).toEqual([{ instance_id: "a" }]);
    await thinned.letGo();
  });
});
