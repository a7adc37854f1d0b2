import { performance } from "node:perf_hooks";
import { txOf } from "@/lib/db/tx";
import { inTransaction } from "@/lib/db/transaction";
import { recordEvents } from "@/lib/events/record-events";
import type { MayflyEvent } from "@/lib/lifecycle/event";
import { changeStrategy } from "@/lib/rollouts/change-strategy";
import { ratioEstimate } from "@/lib/timings/core/bootstrap";
import { exactOf } from "@/lib/timings/core/distribution";
import { getWorkload } from "@/lib/workloads/get-workload";
import { described, type Figure } from "./figure";
import type { BenchWorld } from "./world";

const RUNS = 300;
const WARM_UPS = 30;
const WORKLOAD = "hello-container";
/** As many marks as a busy turn of the recorder takes in. */
const BATCH = 20;

/** The same question, or change, by Prisma's client and by the driver. */
interface Side {
  readonly name: string;
  readonly byPrisma: () => Promise<unknown>;
  readonly byDriver: () => Promise<unknown>;
}

/** What Prisma's client costs beside the driver that it runs on, and what the statements that stayed would cost by it. */
export async function benchData(world: BenchWorld): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const side of [...entityReads(world), shownWorkload(world), verb(world), fenced(world), intake(world)])
    figures.push(await measured(side));
  await inTransaction(world.pool, async (sql) => {
    await sql.execute("DELETE FROM event WHERE workload_id = 'bench-data'");
    await sql.execute("DELETE FROM instance WHERE workload_id = 'bench-data'");
  });
  return figures;
}

/** In turns, so that both meet the same machine. */
async function measured({ name, byPrisma, byDriver }: Side): Promise<Figure> {
  const times: { prisma: number[]; driver: number[] } = { prisma: [], driver: [] };
  for (let run = 0; run < WARM_UPS + RUNS; run += 1) {
    for (const [by, ask] of [["prisma", byPrisma] as const, ["driver", byDriver] as const]) {
      const begunAt = performance.now();
      await ask();
      if (run >= WARM_UPS) times[by].push(performance.now() - begunAt);
    }
  }
  const { value, low, high } = ratioEstimate(exactOf(times.prisma), exactOf(times.driver), 0.5);
  return {
    name,
    value: `${(value ?? NaN).toFixed(2)} x`,
    budget: "",
    isWithin: null,
    detail: `of medians, Prisma's client to pg (95 % CI ${low?.toFixed(2)} to ${high?.toFixed(2)}); ${described(times.prisma)} against ${described(times.driver)}`,
  };
}

function entityReads({ operator: { prisma }, pool }: BenchWorld): Side[] {
  return [
    {
      name: "a workload by its id",
      byPrisma: () =>
        prisma.workload.findUnique({ where: { id: WORKLOAD }, select: { currentRevision: true } }),
      byDriver: () => pool.query("SELECT current_revision FROM workload WHERE id = $1", [WORKLOAD]),
    },
    {
      name: "all workloads, for who is in sight",
      byPrisma: () =>
        prisma.workload.findMany({
          orderBy: { id: "asc" },
          select: { id: true, applicationId: true, simulated: true },
        }),
      byDriver: () => pool.query("SELECT id, application_id, simulated FROM workload ORDER BY id"),
    },
    {
      name: "a page of revisions",
      byPrisma: () =>
        prisma.revision.findMany({ where: { workloadId: WORKLOAD }, orderBy: { number: "desc" }, take: 101 }),
      byDriver: () =>
        pool.query("SELECT * FROM revision WHERE workload_id = $1 ORDER BY number DESC LIMIT 101", [
          WORKLOAD,
        ]),
    },
  ];
}

/** With what of it changes with every mark: by Prisma in one snapshot, too. */
function shownWorkload({ operator: { prisma, actor }, sql }: BenchWorld): Side {
  const newest = { orderBy: { requestedAt: "desc" } } as const;
  return {
    name: "a workload as its page shows it",
    byPrisma: () =>
      prisma.$transaction(
        [
          prisma.workload.findUnique({
            where: { id: WORKLOAD },
            include: {
              revisions: { orderBy: { number: "desc" }, take: 1 },
              rollouts: {
                ...newest,
                take: 20,
                select: { id: true, outcome: true, message: true, finishedAt: true },
              },
            },
          }),
          prisma.controllerHeartbeat.findFirst({ orderBy: { beatAt: "desc" } }),
          prisma.instance.findMany({
            ...newest,
            where: { workloadId: WORKLOAD },
            take: 300,
            select: { failedAt: true, stoppedAt: true },
          }),
          prisma.instance.findMany({ where: { workloadId: WORKLOAD, stoppedAt: null, failedAt: null } }),
        ],
        { isolationLevel: "RepeatableRead" },
      ),
    byDriver: () => getWorkload({ prisma, sql, actor }, { id: WORKLOAD }),
  };
}

/** One that starts no rollout: the lock, the change where the generation is the one that was seen, NOTIFY, and the audit row. */
function verb({ operator, pool }: BenchWorld): Side {
  let graceMs = 2_000;
  const strategy = () => {
    graceMs = graceMs === 2_000 ? 2_001 : 2_000;
    return { maxSurge: 1, maxUnavailable: 0, progressDeadlineMs: 60_000, drainDeadlineMs: 10_000, graceMs };
  };
  let nth = 0;
  return {
    name: "a verb, change-strategy",
    byPrisma: () => changeStrategy(operator, { workloadId: WORKLOAD, ...strategy() }),
    byDriver: () =>
      inTransaction(pool, async (sql) => {
        const { graceMs: grace } = strategy();
        await sql.execute("SELECT generation, grace_ms FROM workload WHERE id = $1 FOR UPDATE", [WORKLOAD]);
        await sql.execute("SELECT clock_timestamp()");
        await sql.execute(
          `UPDATE workload SET max_surge = 1, grace_ms = $2::int, generation = generation + 1, updated_at = clock_timestamp()
            WHERE id = $1 AND generation = generation`,
          [WORKLOAD, grace],
        );
        await sql.execute("SELECT pg_notify('mayfly_wake', $1)", [WORKLOAD]);
        await sql.execute(`SELECT pg_notify('mayfly_changed', $1)`, [
          JSON.stringify([["workloads", WORKLOAD]]),
        ]);
        nth += 1;
        await sql.execute(
          `INSERT INTO audit_entry (id, actor, verb, subject, accepted, input)
           VALUES ($1, 'bench', 'change-strategy', $2, true, '{}')`,
          [`au-bench-${process.pid}-${nth}`, WORKLOAD],
        );
      }),
  };
}

/** What a controller writes behind its lease. */
function fenced({ operator: { prisma }, pool }: BenchWorld): Side {
  const fence = "SELECT lease_holder, lease_token, generation FROM workload WHERE id = $1 FOR UPDATE";
  return {
    name: "a write behind a fence",
    byPrisma: () =>
      prisma.$transaction(async (tx) => {
        await tx.$executeRawUnsafe(fence, WORKLOAD);
        await tx.workload.updateMany({ where: { id: WORKLOAD }, data: { drainDeadlineMs: 10_000 } });
      }),
    byDriver: () =>
      inTransaction(pool, async (sql) => {
        await sql.execute(fence, [WORKLOAD]);
        await sql.execute("UPDATE workload SET drain_deadline_ms = 10000 WHERE id = $1", [WORKLOAD]);
      }),
  };
}

/** A batch of new marks with their fold, the same statements in a transaction of each. */
function intake({ operator: { prisma }, pool }: BenchWorld): Side {
  let nth = 0;
  const batch = (): MayflyEvent[] => {
    nth += 1;
    return Array.from({ length: BATCH }, (_, ordinal) => ({
      source: "/mayfly/bench-data",
      id: `${process.pid}-${nth}-${ordinal}`,
      type: "dev.mayfly.instance.requested",
      time: new Date().toISOString(),
      subject: `bench-data-r${nth}-${ordinal}`,
      data: { workloadId: "bench-data", revision: nth, ordinal },
    }));
  };
  return {
    name: `an intake of ${BATCH} marks`,
    byPrisma: () => prisma.$transaction((tx) => recordEvents(txOf(tx).sql, batch())),
    byDriver: () => inTransaction(pool, (sql) => recordEvents(sql, batch())),
  };
}
