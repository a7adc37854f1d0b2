import { performance } from "node:perf_hooks";
import { recordEvents } from "@/lib/events/record-events";
import { inTransaction, withConnection } from "@/lib/db/transaction";
import type { MayflyEvent } from "@/lib/lifecycle/event";
import { instanceEvent } from "@/lib/lifecycle/instance-events";
import { described, type Figure } from "./figure";
import type { BenchWorld } from "./world";

const BUDGET = 0.4;
const BATCH = 500;
const LIVES = 2_000;
const ROUNDS = 5;
const WORKLOAD = "bench-intake";
const MARKS = ["requested", "scheduled", "created", "started", "ready", "draining", "stopped"] as const;

/** Whole lives of instances, a second apart, in the order of time. */
function livesOf(round: number): MayflyEvent[] {
  const begin = Date.UTC(2026, 0, 1) + round * 86_400_000;
  return Array.from({ length: LIVES }, (_, index) => {
    const identity = {
      name: `${WORKLOAD}-r${round + 1}-${index}`,
      workloadId: WORKLOAD,
      revision: round + 1,
      ordinal: index,
    };
    const facts = {
      kind: "container",
      provider: "bench",
      runtime: "none",
      simulated: true,
      host: "bench",
    } as const;
    return MARKS.map((mark, step) =>
      instanceEvent({ ...identity, rolloutId: null }, mark, begin + index * 1000 + step * 100, facts),
    );
  })
    .flat()
    .toSorted((a, b) => a.time.localeCompare(b.time));
}

async function byRecordEvents({ pool }: BenchWorld, events: readonly MayflyEvent[]): Promise<number> {
  const begunAt = performance.now();
  for (let from = 0; from < events.length; from += BATCH) {
    await inTransaction(pool, (sql) => recordEvents(sql, events.slice(from, from + BATCH)));
  }
  return performance.now() - begunAt;
}

/** What was written is dumped and put back by COPY into the same tables, indexes included: the database's own limit. */
async function byCopy({ pool }: BenchWorld): Promise<number> {
  return withConnection(pool, async (client) => {
    await client.query(`SET statement_timeout = 0`);
    const file = `/tmp/mayfly-bench-${process.pid}`;
    for (const table of ["event", "instance"]) {
      await client.query(
        `COPY (SELECT * FROM ${table} WHERE workload_id = '${WORKLOAD}') TO '${file}-${table}'`,
      );
    }
    await clear(client);
    const begunAt = performance.now();
    for (const table of ["event", "instance"]) await client.query(`COPY ${table} FROM '${file}-${table}'`);
    return performance.now() - begunAt;
  });
}

const clear = async (client: { query(text: string): Promise<unknown> }): Promise<void> => {
  for (const table of ["event", "instance"]) {
    await client.query(`DELETE FROM ${table} WHERE workload_id = '${WORKLOAD}'`);
  }
};

export async function benchIntake(world: BenchWorld): Promise<Figure[]> {
  const recorded: number[] = [];
  const copied: number[] = [];
  const count = LIVES * MARKS.length;
  for (let round = 0; round < ROUNDS; round += 1) {
    recorded.push(await byRecordEvents(world, livesOf(round)));
    copied.push(await byCopy(world));
    await clear(world.pool);
  }
  const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
  const share = sum(copied) / sum(recorded);
  const rate = (values: readonly number[]): string =>
    `${Math.round((count * ROUNDS * 1000) / sum(values)).toLocaleString("en")} events/s`;
  return [
    {
      name: `intake in batches of ${BATCH} against COPY`,
      value: `${share.toFixed(2)} x`,
      budget: `>= ${BUDGET} x`,
      isWithin: share >= BUDGET,
      detail: `of COPY's rate; ${rate(recorded)} against ${rate(copied)}; recordEvents ${described(recorded)}`,
    },
  ];
}
