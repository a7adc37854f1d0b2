import { setTimeout as pause } from "node:timers/promises";
import { cpuSecondsOf, parentOf } from "./cpu-time";
import type { Figure } from "./figure";
import { pidsOf } from "./run-note";
import { scaleTo } from "./orchestration";
import type { BenchWorld } from "./world";

const FOR_MS = 60_000;
/** What a change leaves to be done, such as its rollups, is no idling. */
const CALM_MS = 15_000;
const CONTROLLER_BUDGET = 1.5;
const ALL_BUDGET = 3;

async function postmasterOf({ sql }: BenchWorld): Promise<number> {
  const [row] = await sql.query<{ pid: number }>(`SELECT pg_backend_pid() AS pid`);
  return parentOf(row?.pid ?? 0);
}

const percent = (share: number): string => `${share.toFixed(2)} %`;

/** What four instances cost that nobody asks anything: percent of one core. */
export async function benchIdle(world: BenchWorld): Promise<Figure[]> {
  await scaleTo(world, "hello-container", 2);
  await scaleTo(world, "hello-vm", 2);
  const pids = { ...pidsOf(world), Postgres: await postmasterOf(world) };
  await pause(CALM_MS);
  const read = () => Object.entries(pids).map(([name, pid]) => ({ name, seconds: cpuSecondsOf(pid) }));
  const before = read();
  const begunAt = performance.now();
  await pause(FOR_MS);
  const tookMs = performance.now() - begunAt;
  const shares = read().map(({ name, seconds }, index) => ({
    name,
    share: ((seconds - (before[index]?.seconds ?? 0)) * 100_000) / tookMs,
  }));
  const controller = shares.find(({ name }) => name === "controller")?.share ?? NaN;
  const all = shares.reduce((sum, { share }) => sum + share, 0);
  const detail = `of a core, with 4 idle instances, over ${Math.round(tookMs / 1000)} s`;
  const each = shares.map(({ name, share }) => `${name} ${percent(share)}`).join(", ");
  return [
    {
      name: "idle: the controller",
      value: percent(controller),
      budget: `<= ${CONTROLLER_BUDGET} %`,
      isWithin: controller <= CONTROLLER_BUDGET,
      detail,
    },
    {
      name: "idle: controller, web and Postgres",
      value: percent(all),
      budget: `<= ${ALL_BUDGET} %`,
      isWithin: all <= ALL_BUDGET,
      detail: `${detail}: ${each}`,
    },
  ];
}
