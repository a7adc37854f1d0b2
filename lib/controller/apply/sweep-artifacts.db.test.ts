import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { ProviderError, type InstanceProvider } from "@/lib/providers/provider";
import { ControllerWorld } from "../controller.fixture";

let world: ControllerWorld;
beforeAll(async () => {
  world = await ControllerWorld.create();
});
afterEach(() => world.stopControllers());
afterAll(() => world.drop());

type Sweep = InstanceProvider["sweep"];
const sweeping = (provider: InstanceProvider, sweep: Sweep): InstanceProvider => ({ ...provider, sweep });
const digestOf = (workloadId: string, number: number): string => `sha256:${workloadId}-${number}`;

/** Revisions from 2 to `last`, all of which were stable once. */
const addRevisions = (workloadId: string, last: number) =>
  world.sql.query(
    `INSERT INTO revision (workload_id, number, artifact, digest, port, probe_path, memory_mb, cpus, created_by, stable_at)
     SELECT workload_id, n, artifact, 'sha256:' || workload_id || '-' || n, port, probe_path, memory_mb, cpus, created_by, now()
       FROM revision, generate_series(2, $2::int) AS n WHERE workload_id = $1 AND number = 1 RETURNING number`,
    [workloadId, last],
  );
async function pinnedDigest(workloadId: string): Promise<string> {
  return world.eventually(`${workloadId} is pinned`, async () => {
    const [row] = await world.sql.query<{ digest: string | null }>(
      `SELECT digest FROM revision WHERE workload_id = $1 AND number = 1`,
      [workloadId],
    );
    return row?.digest ?? null;
  });
}

it("tells each provider what is needed: the current, those with instances, those awaited, and the last ten that were stable", async () => {
  const id = await world.createWorkload(1);
  await world.startController();
  await world.finished(id);
  const current = await pinnedDigest(id);
  await world.stopControllers();
  await addRevisions(id, 16);
  const idle = await world.createWorkload(0);
  await addRevisions(idle, 13);
  await world.sql.query(`UPDATE workload SET current_revision = 13 WHERE id = $1 RETURNING id`, [idle]);
  await world.sql.query(
    `INSERT INTO instance (id, workload_id, revision, ordinal) VALUES ($1, $2, 3, 1) RETURNING id`,
    [`${idle}-r3-1`, idle],
  );
  await world.sql.query(
    `INSERT INTO rollout (id, workload_id, kind, idempotency_key, generation, from_revision, to_revision, from_replicas, to_replicas, actor)
     VALUES ($1, $1, 'deploy', $1, 1, 2, 13, 0, 0, 'test') ON CONFLICT DO NOTHING RETURNING id`,
    [idle],
  );
  await world.sql.query(
    `UPDATE rollout SET from_revision = 2, outcome = NULL WHERE workload_id = $1 RETURNING id`,
    [idle],
  );
  let seen: ReadonlySet<string> | null = null;
  const [containers, vms] = world.providers();
  if (!containers || !vms) throw new Error("no providers");
  const told = sweeping(vms, (needed) => {
    seen ??= needed;
    return Promise.resolve(1);
  });
  await world.startController({}, [told]);
  const needed = await world.eventually("a sweep", () => Promise.resolve(seen));
  const of = (workloadId: string, ...numbers: number[]) => numbers.map((one) => digestOf(workloadId, one));
  const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => from + at);
  const ours = [...needed].filter((digest) => digest.includes(id) || digest === current);
  expect(ours.toSorted()).toEqual([current, ...of(id, ...range(7, 16))].toSorted());
  const idles = [...needed].filter((digest) => digest.includes(idle));
  expect(idles.toSorted()).toEqual(of(idle, 2, ...range(3, 13)).toSorted());
});

it("sweeps again after a while, though it failed or hung before, and goes on with everything else", async () => {
  let [failures, hung] = [0, 0];
  const [containers, vms] = world.providers();
  if (!containers || !vms) throw new Error("no providers");
  const failing = sweeping(containers, () => {
    failures += 1;
    return Promise.reject(new ProviderError("internal", "The simulation was told to refuse this."));
  });
  const hanging = sweeping(vms, () => {
    hung += 1;
    return new Promise(() => undefined);
  });
  await world.startController({ sweepMs: 1 }, [failing]);
  await world.eventually("two sweeps", () => Promise.resolve(failures >= 2));
  await world.stopControllers();
  await world.startController({ sweepMs: 1 }, [failing, hanging]);
  await world.eventually("a sweep that hangs", () => Promise.resolve(hung >= 1));
  const id = await world.createWorkload(2);
  await world.settled(id, 2, 1);
  expect(await world.finished(id)).toMatchObject({ outcome: "succeeded" });
});

it("asks an engine that is due no more than once, and one that is not available not at all", async () => {
  const count = { containers: 0, vms: 0 };
  const [containers, vms] = world.providers();
  if (!containers || !vms) throw new Error("no providers");
  const counting = sweeping(containers, () => Promise.resolve(((count.containers += 1), 0)));
  let checks = 0;
  const absent: InstanceProvider = {
    ...sweeping(vms, () => Promise.resolve(((count.vms += 1), 0))),
    check: async (signal) => {
      checks += 1;
      return { ...(await vms.check(signal)), available: false, reason: "It is away." };
    },
  };
  await world.startController({ checkMs: 50 }, [counting, absent]);
  await world.eventually("a sweep and many turns after it", () =>
    Promise.resolve(count.containers > 0 && checks > 10),
  );
  expect(count).toEqual({ containers: 1, vms: 0 });
});
