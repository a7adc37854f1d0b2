import { Agent, get } from "node:http";
import { newId } from "@/lib/ids";
import { requestDeploy } from "@/lib/rollouts/request-deploy";
import { occupyCores } from "./busy-cores";
import type { Figure } from "./figure";
import { scaleTo } from "./orchestration";
import { settled, type BenchWorld } from "./world";

const WORKLOAD = "hello-container";
const REPLICAS = 4;
const WINDOW_MS = 20_000;
const ANSWER_WITHIN_MS = 30_000;
/** Rolling deploys in a row, so that a failure now and then is seen. */
const DEPLOYS = 3;

interface Outcome {
  readonly all: number;
  readonly failed: number;
}

/** One request as a user's client sends it; false where it got anything but an answer of 200, whole. */
function ask(address: string, agent: Agent): Promise<boolean> {
  return new Promise((resolve) => {
    const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
    const request = get(`http://${address}/`, { agent, signal }, (response) => {
      response.resume();
      response.once("error", () => resolve(false));
      response.once("end", () => resolve(response.complete && response.statusCode === 200));
    });
    request.once("error", () => resolve(false));
  });
}

/** Sends `perSecond` requests a second whether or not the ones before were answered, until `during` is over. */
async function underLoad(address: string, perSecond: number, during: () => Promise<void>): Promise<Outcome> {
  const agent = new Agent({ keepAlive: true });
  const answers: Promise<boolean>[] = [];
  const begunAt = performance.now();
  const timer = setInterval(() => {
    const due = Math.floor(((performance.now() - begunAt) / 1000) * perSecond);
    while (answers.length < due) answers.push(ask(address, agent));
  }, 5);
  try {
    await during();
  } finally {
    clearInterval(timer);
  }
  const all = await Promise.all(answers);
  agent.destroy();
  return { all: all.length, failed: all.filter((isGood) => !isGood).length };
}

async function deployOnce(world: BenchWorld): Promise<void> {
  const [row] = await world.sql.query<{ artifact: string }>(
    `SELECT r.artifact FROM workload w JOIN revision r ON r.workload_id = w.id AND r.number = w.current_revision
      WHERE w.id = $1`,
    [WORKLOAD],
  );
  const artifact = row?.artifact === "demo:v1" ? "demo:v2" : "demo:v1";
  await requestDeploy(world.operator, {
    workloadId: WORKLOAD,
    spec: { artifact },
    idempotencyKey: newId("bench"),
  });
  await settled(world, WORKLOAD, REPLICAS);
}

const share = ({ all, failed }: Outcome): string => `${failed} of ${all}`;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function figureOf(
  world: BenchWorld,
  address: string,
  perSecond: number,
  isBusy: boolean,
): Promise<Figure> {
  const rest = isBusy ? occupyCores() : () => undefined;
  try {
    const without = await underLoad(address, perSecond, () => pause(WINDOW_MS));
    const during = await underLoad(address, perSecond, async () => {
      for (let count = 0; count < DEPLOYS; count += 1) await deployOnce(world);
    });
    const isWithin = during.failed / during.all <= without.failed / without.all;
    return {
      name: `failed of ${perSecond}/s, ${DEPLOYS} deploys${isBusy ? ", cores busy" : ""}`,
      value: share(during),
      budget: `<= ${share(without)}`,
      isWithin,
      detail: `${REPLICAS} containers; the budget is the same load without a rollout`,
    };
  } finally {
    rest();
  }
}

/** Requests that fail while a revision is rolled out, against as many without a rollout. */
export async function benchServing(world: BenchWorld): Promise<Figure[]> {
  await scaleTo(world, WORKLOAD, REPLICAS);
  const [row] = await world.sql.query<{ address: string | null }>(
    `SELECT address FROM workload WHERE id = $1`,
    [WORKLOAD],
  );
  if (!row?.address) throw new Error("There is no load balancer: nothing serves at one address.");
  const figures: Figure[] = [];
  for (const [perSecond, isBusy] of [
    [50, false],
    [20, true],
    [100, true],
  ] as const) {
    figures.push(await figureOf(world, row.address, perSecond, isBusy));
  }
  return figures;
}
