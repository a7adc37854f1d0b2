import { setTimeout as pause } from "node:timers/promises";
import { observeEngine } from "@/lib/controller/observing/observe-engine";
import { stopObserving } from "@/lib/observing/stop-observing";
import { waitUntil } from "@/lib/processes/wait-until";
import { ForeignEngine } from "@/lib/providers/observed/docker/foreign-engine.fixture";
import { cpuSecondsOf } from "./cpu-time";
import { ms, quantile, type Figure } from "./figure";
import { pidsOf } from "./run-note";
import type { BenchWorld } from "./world";

const CONTAINERS = 1_000;
/** Each is started so often; one that runs `true` starts and ends, which are four events of Mayfly's. */
const STARTED = 100;
const AT_ONCE = 20;
const CPU_BUDGET = 0.1;
const LATENCY_BUDGET_MS = 300;
const WITHIN_MS = 600_000;

/** `--observed 100` for fewer. */
function containerCount(): number {
  const index = process.argv.indexOf("--observed");
  return index < 0 ? CONTAINERS : Math.max(1, Number(process.argv[index + 1]) || CONTAINERS);
}

/** Creates them, of which none runs; their names. */
async function createAll(engine: ForeignEngine, count: number): Promise<string[]> {
  const names = Array.from({ length: count }, (_, nth) => `${engine.label}-bench-${nth}`);
  for (const name of names)
    await engine.podman(
      "create",
      ...["--name", name, "--label", `test=${engine.label}`, "--network", "none"],
      ...[engine.image, "/bin/true"],
    );
  return names;
}

interface Row {
  readonly ms: number;
}

/** How long each event took from the engine's stamp to its row. */
const latencies = async ({ sql }: BenchWorld, sourceId: string, since: Date): Promise<number[]> => {
  const rows = await sql.query<Row>(
    `SELECT (extract(epoch FROM received_at - time) * 1000)::float8 AS ms FROM event
      WHERE received_at > $1 AND workload_id IN (SELECT workload_id FROM observed_group WHERE source_id = $2)`,
    [since, sourceId],
  );
  return rows.map((row) => row.ms);
};

async function measure(world: BenchWorld, engine: ForeignEngine): Promise<Figure[]> {
  const names = await createAll(engine, containerCount());
  const { sourceId } = await observeEngine(world.operator, { address: engine.address });
  const source = () => world.operator.prisma.observedSource.findUniqueOrThrow({ where: { id: sourceId } });
  const isWatched = async (): Promise<boolean> => (await source()).isWatched;
  const askedAt = performance.now();
  await waitUntil(isWatched, { everyMs: 50, signal: AbortSignal.timeout(WITHIN_MS) });
  const tookInMs = performance.now() - askedAt;
  engine.recorder.requests.length = 0;
  const { session } = await source();
  const { controller } = pidsOf(world);
  const [since, beganAt, cpu] = [new Date(), performance.now(), cpuSecondsOf(controller)];
  for (let from = 0; from < STARTED; from += AT_ONCE)
    await engine.podman("start", ...names.slice(from % names.length, (from % names.length) + AT_ONCE));
  await pause(1_000);
  const seconds = (performance.now() - beganAt) / 1000;
  const used = (cpuSecondsOf(controller) - cpu) / seconds;
  const took = await latencies(world, sourceId, since);
  const anew = (await source()).session - session;
  const lists = engine.recorder.requests.filter((line) => line.includes("/containers/json")).length;
  await stopObserving(world.operator, { sourceId });
  const p95 = quantile(took, 0.95);
  const rate = `${(took.length / seconds).toFixed(1)} events a second`;
  return [
    {
      name: `observing ${names.length} containers, CPU of the controller`,
      value: `${(used * 100).toFixed(1)} %`,
      budget: `<= ${CPU_BUDGET * 100} %`,
      isWithin: used <= CPU_BUDGET,
      detail: `of a core, with all else that it does, at ${rate}`,
    },
    {
      name: "event of an observed engine to its row, p95",
      value: ms(p95),
      budget: `<= ${LATENCY_BUDGET_MS} ms`,
      isWithin: p95 <= LATENCY_BUDGET_MS,
      detail: `by the engine's stamp, n = ${took.length}; median ${ms(quantile(took, 0.5))}`,
    },
    {
      name: "list calls while a stream is followed",
      value: String(lists),
      budget: `<= ${anew}`,
      isWithin: lists <= anew,
      detail: `the engine ended ${anew} streams meanwhile; taken in within ${ms(tookInMs)} before`,
    },
  ];
}

/** Containers of a real engine that somebody else uses, of which some start and end. */
export async function benchObserving(world: BenchWorld): Promise<Figure[]> {
  const engine = new ForeignEngine();
  await engine.open();
  try {
    if (engine.missing === null) return await measure(world, engine);
    console.log(`Bench: nothing is observed here: ${engine.missing}`);
    return [];
  } finally {
    await engine.close();
  }
}
