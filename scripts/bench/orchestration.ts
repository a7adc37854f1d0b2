import { setTimeout as delay } from "node:timers/promises";
import { newId } from "@/lib/ids";
import { log } from "@/lib/log";
import { containerOptions } from "@/lib/providers/containers/container-options";
import { EngineConnection } from "@/lib/providers/containers/engine";
import { prepareImage } from "@/lib/providers/containers/image";
import { addressOf } from "@/lib/providers/containers/observed";
import { probe } from "@/lib/controller/observe/probe";
import type { InstanceSpec, ProviderContext } from "@/lib/providers/provider";
import { createVmsProvider } from "@/lib/providers/vms/provider";
import { requestScale } from "@/lib/rollouts/request-scale";
import { ratioEstimate } from "@/lib/timings/core/bootstrap";
import { exactOf } from "@/lib/timings/core/distribution";
import { described, type Figure } from "./figure";
import { settled, type BenchWorld } from "./world";

const BUDGET = 1.15;
/** As often as the controller asks an instance that starts. */
const PROBE_EVERY_MS = 20;
const WITHIN_MS = 120_000;

interface Contest {
  readonly workloadId: string;
  readonly to: number;
  readonly rounds: number;
  /** Makes `count` instances with the engine's own calls, in parallel; resolves when all are ready, with what ends them. */
  direct(count: number): Promise<() => Promise<void>>;
}

export async function answersAt(address: string): Promise<void> {
  const signal = AbortSignal.timeout(WITHIN_MS);
  const asked = { address, path: "/healthz", statuses: { from: 200, to: 299 }, timeoutMs: 1000 };
  while ((await probe(asked, signal)).result !== "good") {
    await delay(PROBE_EVERY_MS, undefined, { signal });
  }
}

/** From the intent to the last new instance's first good answer, through verb, database, controller and engine. */
async function byController(world: BenchWorld, { workloadId, to }: Contest): Promise<number> {
  await settled(world, workloadId, 1);
  const askedAt = Date.now();
  const { rolloutId } = await requestScale(world.operator, {
    workloadId,
    replicas: to,
    idempotencyKey: newId("bench"),
  });
  await settled(world, workloadId, to);
  const [row] = await world.sql.query<{ at: number }>(
    `SELECT (extract(epoch FROM max(ready_at)) * 1000)::float8 AS at FROM instance WHERE rollout_id = $1`,
    [rolloutId],
  );
  await scaleTo(world, workloadId, 1);
  return (row?.at ?? NaN) - askedAt;
}

export async function scaleTo(world: BenchWorld, workloadId: string, replicas: number): Promise<void> {
  const [row] = await world.sql.query<{ desired: number }>(
    `SELECT desired_replicas AS desired FROM workload WHERE id = $1`,
    [workloadId],
  );
  if (row?.desired !== replicas) {
    await requestScale(world.operator, { workloadId, replicas, idempotencyKey: newId("bench") });
  }
  await settled(world, workloadId, replicas);
}

async function byEngine({ direct, to }: Contest): Promise<number> {
  const begunAt = performance.now();
  const end = await direct(to - 1);
  const took = performance.now() - begunAt;
  await end();
  return took;
}

/** Rounds of both, taking turns at going first, so that a machine that slows down slows both. */
async function contest(world: BenchWorld, name: string, one: Contest): Promise<Figure> {
  await scaleTo(world, one.workloadId, 1);
  await byEngine(one);
  await byController(world, one);
  const controller: number[] = [];
  const engine: number[] = [];
  for (let round = 0; round < one.rounds; round += 1) {
    const turns = [
      async () => controller.push(await byController(world, one)),
      async () => engine.push(await byEngine(one)),
    ];
    for (const turn of round % 2 === 0 ? turns : turns.toReversed()) await turn();
  }
  const { value, low, high } = ratioEstimate(exactOf(controller), exactOf(engine), 0.5);
  const ratio = value ?? NaN;
  const interval = low === null || high === null ? "" : ` (${low.toFixed(2)} to ${high.toFixed(2)}, 95 %)`;
  return {
    name,
    value: `${ratio.toFixed(2)} x`,
    budget: `<= ${BUDGET} x`,
    isWithin: ratio <= BUDGET,
    detail: `intent to last ready${interval}; controller ${described(controller)}; engine's calls ${described(engine)}`,
  };
}

const contextOf = (world: BenchWorld, ownerId: string): ProviderContext => ({
  ownerId,
  dataDir: world.dataDir,
  log,
});

async function ownerOf({ sql }: BenchWorld): Promise<string> {
  const [row] = await sql.query<{ value: string }>(`SELECT value FROM setting WHERE key = 'installation-id'`);
  return row?.value ?? "";
}

const specOf = (workloadId: string, runtime: string, ordinal: number): InstanceSpec => ({
  name: `${workloadId}-r1-${ordinal}`,
  workloadId,
  revision: 1,
  ordinal,
  artifact: "demo:v1",
  command: null,
  env: {},
  port: 8080,
  runtime,
  memoryMb: 128,
  cpus: 1,
});

export async function benchContainers(world: BenchWorld): Promise<Figure[]> {
  const context = contextOf(world, await ownerOf(world));
  const signal = AbortSignal.timeout(WITHIN_MS * 10);
  const engine = await new EngineConnection(context).get(signal);
  const image = await prepareImage(engine, context, "demo:v1", signal);
  let ordinal = 0;
  const direct = async (count: number) => {
    const made = await Promise.all(
      Array.from({ length: count }, async () => {
        const spec = specOf("bench-direct", "runc", (ordinal += 1));
        const container = await engine.docker.createContainer(
          containerOptions(spec, image, "mf-bench", engine),
        );
        await container.start();
        await answersAt(addressOf(await container.inspect(), spec.port) ?? "");
        return container;
      }),
    );
    return async () => void (await Promise.all(made.map((one) => one.remove({ force: true, v: true }))));
  };
  const one = { workloadId: "hello-container", to: 5, rounds: 9, direct };
  return [await contest(world, "containers 1 to 5 against the engine's calls", one)];
}

export async function benchVms(world: BenchWorld): Promise<Figure[]> {
  // The same folder for kernel and images; another owner, so that the controller leaves these alone.
  const provider = createVmsProvider(contextOf(world, "mf-bench"));
  const signal = AbortSignal.timeout(WITHIN_MS * 10);
  let ordinal = 0;
  const direct = async (count: number) => {
    const names = await Promise.all(
      Array.from({ length: count }, async () => {
        const spec = specOf("bench-direct", "qemu-microvm", (ordinal += 1));
        await answersAt((await provider.create(spec, signal)).address);
        return spec.name;
      }),
    );
    return async () =>
      void (await Promise.all(names.map((name) => provider.stop(name, { graceMs: 2000 }, signal))));
  };
  const one = { workloadId: "hello-vm", to: 3, rounds: 6, direct };
  return [await contest(world, "VMs 1 to 3 against the engine's calls", one)];
}
