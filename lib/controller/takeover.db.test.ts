import { spawn } from "node:child_process";
import { once } from "node:events";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { inTransaction } from "@/lib/db/transaction";
import { newId } from "@/lib/ids";
import { identify } from "@/lib/processes/process-identity";
import type { InstanceProvider } from "@/lib/providers/provider";
import { requestScale } from "@/lib/rollouts/request-scale";
import { ControllerWorld } from "./controller.fixture";
import { thisHolder } from "./lease/holder";
import { createLeases } from "./lease/leases";

let world: ControllerWorld;
beforeAll(async () => {
  world = await ControllerWorld.create();
});
afterEach(() => world.stopControllers());
afterAll(() => world.drop());

/** The holder that a process was, which has been killed. */
async function deadHolder(): Promise<string> {
  const child = spawn("sleep", ["600"]);
  await once(child, "spawn");
  const startTime = identify(child.pid ?? 0)?.startTime;
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
  return `host-${child.pid}-${startTime}-${thisHolder().slice(-16)}`;
}
const leaveTo = (workloadId: string, holder: string) =>
  world.sql.query(
    `UPDATE workload SET lease_holder = $2, lease_token = 7, lease_expires_at = clock_timestamp() + interval '1 day'
      WHERE id = $1 RETURNING id`,
    [workloadId, holder],
  );
const leaseOf = async (workloadId: string) => {
  const [row] = await world.sql.query<{ holder: string; token: number }>(
    `SELECT lease_holder AS holder, lease_token AS token FROM workload WHERE id = $1`,
    [workloadId],
  );
  return row;
};

it("takes at once what a process that is gone held, with a token of its own, and nothing of one that lives or is elsewhere", async () => {
  const [ofDead, ofLiving, ofElsewhere] = await Promise.all([1, 1, 1].map((n) => world.createWorkload(n)));
  const living = thisHolder();
  const elsewhere = "host-4194304-1-0123456789abcdef";
  await leaveTo(ofDead ?? "", await deadHolder());
  await leaveTo(ofLiving ?? "", living);
  await leaveTo(ofElsewhere ?? "", elsewhere);
  const { options } = await world.startController();
  expect(await leaseOf(ofDead ?? "")).toEqual({ holder: options.holder, token: 8 });
  await world.settled(ofDead ?? "", 1, 1);
  expect(await leaseOf(ofLiving ?? "")).toEqual({ holder: living, token: 7 });
  expect(await leaseOf(ofElsewhere ?? "")).toEqual({ holder: elsewhere, token: 7 });
});

it("acts on workloads whose provider was checked while another's check hangs, and on the others once it answers", async () => {
  let answer: () => void = () => undefined;
  const isAnswered = new Promise<void>((resolve) => (answer = resolve));
  const [containers, vms] = world.providers();
  if (!containers || !vms) throw new Error("no providers");
  const hanging: InstanceProvider = Object.assign(Object.create(vms) as InstanceProvider, {
    check: async (signal: AbortSignal) => {
      await isAnswered;
      return vms.check(signal);
    },
  });
  const of = await world.createWorkload(1);
  const waiting = await world.createWorkload(1, { kind: "vm", provider: "simulated-vms" });
  await world.startController({}, [containers, hanging]);
  await world.finished(of);
  await requestScale(world.operator, { workloadId: of, replicas: 2, idempotencyKey: newId("key") });
  await world.settled(of, 2, 1);
  const [row] = await world.sql.query(
    `SELECT lease_holder IS NOT NULL AS "isHeld", condition_reason AS condition FROM workload WHERE id = $1`,
    [waiting],
  );
  expect(row).toEqual({ isHeld: true, condition: null });
  expect(await world.alive(waiting)).toEqual([]);
  answer();
  expect(await world.finished(waiting)).toMatchObject({ outcome: "succeeded" });
});

it("counts on an engine again as soon as it answers, whatever it said meanwhile", async () => {
  const id = await world.createWorkload(1);
  await world.startController({ checkMs: 3_600_000 });
  await world.settled(id, 1, 1);
  world.faults.unavailable = "It does not answer.";
  const isAvailable = async () => {
    const [row] = await world.sql.query<{ available: boolean }>(
      `SELECT available FROM provider_check WHERE id = 'simulated-containers' ORDER BY checked_at DESC LIMIT 1`,
    );
    return row?.available;
  };
  await world.eventually("it is away", async () => (await isAvailable()) === false);
  const { rolloutId } = await requestScale(world.operator, {
    workloadId: id,
    replicas: 2,
    idempotencyKey: newId("key"),
  });
  world.faults.unavailable = null;
  expect(await world.finished(id, rolloutId)).toMatchObject({ outcome: "succeeded" });
  expect(await isAvailable()).toBe(true);
});

it("keeps what it took for a workload that was made while all leases were being renewed", async () => {
  const first = await world.createWorkload(0);
  const { options, times } = await world.startController();
  await world.stopControllers();
  const leases = createLeases(options, times);
  await leases.renew();
  const held = await inTransaction(world.database.pool, async (sql) => {
    await sql.query("SELECT id FROM workload WHERE id = $1 FOR UPDATE", [first]);
    const renewal = leases.renew();
    const isWaiting = async () =>
      (
        await world.sql.query(
          "SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query ~ 'WITH due'",
        )
      ).length > 0;
    await expect.poll(isWaiting).toBe(true);
    const second = await world.createWorkload(0);
    const [taken] = await leases.renew(second);
    return { renewal, second, taken };
  });
  await held.renewal;
  expect(held.taken).toBeDefined();
  expect(leases.held(held.second)).toBe(held.taken);
  await leases.release();
});
