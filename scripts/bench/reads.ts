import { VMS_AGAINST_CONTAINERS } from "@/lib/reports/core/scope.fixture";
import { performance } from "node:perf_hooks";
import { z } from "zod";
import { LOCAL_OPERATOR } from "@/lib/auth/actor";
import { createPool } from "@/lib/db/pool";
import { createPrisma } from "@/lib/db/prisma";
import { waitUntil } from "@/lib/processes/wait-until";
import { exactOf } from "@/lib/timings/core/distribution";
import { ratioEstimate } from "@/lib/timings/core/bootstrap";
import { described, ms, quantile, type Figure } from "./figure";
import { openHistory, type History } from "./history";
import { reportFigures } from "./reports";
import { timedRead } from "./timed-read";
import type { BenchWorld } from "./world";

const SMALL_EVENTS = 100_000;
/** The generator's figure is a target that busy workloads fall short of. */
const LARGE_EVENTS = 11_000_000;
const RATIO_BUDGET = 1.5;
const P95_BUDGET_MS = 100;
const READS = 60;
const WARM_UPS = 5;
const COMPUTED_WITHIN_MS = 120_000;

const GROUPS = "a=kind:vm,origin:simulated&b=kind:container,origin:simulated";
const PATHS = [
  ...["/", "/?window=all", "/api/timings?window=30d", "/api/timings?window=all"],
  ...[`/compare?${GROUPS}&window=30d`, `/compare?${GROUPS}&window=all`],
  ...[`/api/comparisons?${GROUPS}&window=30d`, `/api/comparisons?${GROUPS}&window=all`],
];

/** The same reads of a short and of a long history, in turns, so that both meet the same machine. */
export async function benchReads(world: BenchWorld): Promise<Figure[]> {
  const small = await openHistory(world, "bench_small", SMALL_EVENTS);
  const large = await openHistory(world, "bench_large", LARGE_EVENTS).catch(async (error: unknown) => {
    await small.close();
    throw error;
  });
  try {
    const figures: Figure[] = [await computed(large)];
    await computed(small);
    for (const path of PATHS) figures.push(...(await benchRead(path, small, large)));
    return [...figures, ...(await reportsOf(large))];
  } finally {
    await Promise.all([small.close(), large.close()]);
    for (const name of ["bench_small", "bench_large"])
      await world.sql.query(`DROP DATABASE ${name} WITH (FORCE)`);
  }
}

/** A report reads only itself, however long the history is. */
async function reportsOf({ address, databaseUrl, filled }: History): Promise<Figure[]> {
  const pool = createPool(databaseUrl, { max: 2 });
  const prisma = createPrisma(pool);
  const scope = {
    ...VMS_AGAINST_CONTAINERS,
    simulated: true,
    a: "kind:vm,origin:simulated",
    b: "kind:container,origin:simulated",
  };
  try {
    const of = `${filled.events.toLocaleString("en")} events`;
    return await reportFigures({ address, operator: { actor: LOCAL_OPERATOR, prisma }, scope, of });
  } finally {
    await prisma.$disconnect();
    await pool.end();
  }
}

const computing = z.object({ isComputing: z.boolean() });

/** Until every comparison has been computed once: what is timed after that is what a reader meets. */
async function computed({ address }: History): Promise<Figure> {
  const begunAt = performance.now();
  for (const path of PATHS.filter((one) => one.startsWith("/api/comparisons"))) {
    const isDone = async (): Promise<boolean> =>
      !computing.parse(await (await fetch(`${address}${path}`)).json()).isComputing;
    await waitUntil(isDone, { everyMs: 100, signal: AbortSignal.timeout(COMPUTED_WITHIN_MS) });
  }
  return {
    name: "both comparisons, computed first",
    value: ms(performance.now() - begunAt),
    budget: "",
    isWithin: null,
    detail: "off the request path, with the start of its thread",
  };
}

async function benchRead(path: string, small: History, large: History): Promise<Figure[]> {
  const histories = [small, large];
  const times: number[][] = [[], []];
  for (let read = 0; read < WARM_UPS + READS; read += 1) {
    for (const [index, { address }] of histories.entries()) {
      const took = await timedRead(`${address}${path}`);
      if (read >= WARM_UPS) times[index]?.push(took);
    }
  }
  const [ofSmall = [], ofLarge = []] = times;
  const { value, low, high } = ratioEstimate(exactOf(ofLarge), exactOf(ofSmall), 0.5);
  const [ratio, p95] = [value ?? NaN, quantile(ofLarge, 0.95)];
  const name = path.replace(GROUPS, "...");
  const counts = histories.map(({ filled }) => filled.events.toLocaleString("en")).join(" to ");
  return [
    {
      name: `${name}, ${counts} events`,
      value: `${ratio.toFixed(2)} x`,
      budget: `<= ${RATIO_BUDGET} x`,
      isWithin: ratio <= RATIO_BUDGET,
      detail: `of medians (95 % CI ${low?.toFixed(2)} to ${high?.toFixed(2)}); ${described(ofLarge)} against ${described(ofSmall)}`,
    },
    {
      name: `${name}, p95 of the longer`,
      value: ms(p95),
      budget: `<= ${P95_BUDGET_MS} ms`,
      isWithin: p95 <= P95_BUDGET_MS,
      detail: `from the request to the last byte, n = ${ofLarge.length}`,
    },
  ];
}
