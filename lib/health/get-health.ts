import { statement } from "@/lib/db/statement";
import { float, int, orNull } from "@/lib/lifecycle/columns";
import path from "node:path";
import { jsonOf, wordOf } from "@/lib/db/stored";
import { KINDS } from "@/lib/lifecycle/vocabulary";
import { msOf } from "@/lib/lifecycle/instant-sql";
import type { ReadContext } from "@/lib/http/read-context";
import { logFailure } from "@/lib/http/log-failure";
import { mapError } from "@/lib/http/map-error";
import { isoOf, type Instant } from "@/lib/lifecycle/instant";
import { diskReason } from "@/lib/processes/disk-reason";
import { NO_CONTROLLER } from "@/lib/text/no-controller";
import { balancerHealthSchema, type BalancerHealth, type HealthDto, type ProviderHealth } from "./schema";

/** A controller that has not been heard of for so long counts as gone; it beats at least every 5 s. */
const SILENCE_MS = 15_000;

interface BeatRow {
  readonly now: Instant;
  readonly alive: number;
  readonly lastBeatAt: Instant | null;
}
interface Lease {
  readonly workloadId: string;
  readonly provider: string;
  readonly holder: string | null;
  readonly expiresAt: string | null;
}

/** How Mayfly itself is. Never throws: what can't be asked is a reason. */
export async function getHealth(
  ctx: ReadContext,
  dataDir = path.resolve(process.env.MAYFLY_DATA ?? ".mayfly"),
): Promise<HealthDto> {
  const [health, full] = await Promise.all([healthOfDatabase(ctx), diskReason(dataDir)]);
  return full === null ? health : { ...health, status: "degraded", reasons: [full, ...health.reasons] };
}

const BEAT = statement<BeatRow>(
  "health-beat",
  { now: float, lastBeatAt: orNull(float), alive: int },
  `SELECT ${msOf("clock_timestamp()")} AS now, ${msOf("max(beat_at)")} AS "lastBeatAt",
              (count(*) FILTER (WHERE beat_at > clock_timestamp() - $1::float8 * interval '1 ms'))::int AS alive
         FROM controller_heartbeat`,
);

async function healthOfDatabase(ctx: ReadContext): Promise<HealthDto> {
  const begunAt = performance.now();
  try {
    const [beat] = await ctx.sql.rows(BEAT, [SILENCE_MS]);
    const latencyMs = Math.round((performance.now() - begunAt) * 10) / 10;
    const [leases, providers, balancer] = await Promise.all([
      selectLeases(ctx),
      selectProviders(ctx),
      selectBalancer(ctx),
    ]);
    if (!beat) throw new Error("An aggregate without a row.");
    return { ...healthOf(beat, leases, providers, latencyMs), loadBalancer: balancer };
  } catch (error) {
    return withoutDatabase(error);
  }
}

async function selectLeases({ prisma }: ReadContext): Promise<Lease[]> {
  const rows = await prisma.workload.findMany({
    where: { sourceId: null },
    orderBy: { id: "asc" },
    select: { id: true, provider: true, leaseHolder: true, leaseExpiresAt: true },
  });
  return rows.map(({ id, provider, leaseHolder, leaseExpiresAt }) => ({
    workloadId: id,
    provider,
    holder: leaseHolder,
    expiresAt: leaseExpiresAt?.toISOString() ?? null,
  }));
}

async function selectProviders({ prisma }: ReadContext): Promise<ProviderHealth[]> {
  const rows = await prisma.providerCheck.findMany({
    orderBy: [{ simulated: "asc" }, { kind: "desc" }, { id: "asc" }],
    omit: { capabilities: true },
  });
  return rows.map(({ simulated, kind, runtimes, facts, checkedAt, ...row }) => ({
    ...row,
    kind: wordOf(KINDS, kind),
    isSimulated: simulated,
    runtimes: jsonOf<ProviderHealth["runtimes"]>(runtimes),
    facts: jsonOf<ProviderHealth["facts"]>(facts),
    checkedAt: checkedAt.toISOString(),
  }));
}

async function selectBalancer({ prisma }: ReadContext): Promise<BalancerHealth | null> {
  const row = await prisma.setting.findUnique({ where: { key: "load-balancer" } });
  return row ? balancerHealthSchema.parse(JSON.parse(row.value)) : null;
}

function healthOf(
  beat: BeatRow,
  leases: readonly Lease[],
  providers: ProviderHealth[],
  latencyMs: number,
): Omit<HealthDto, "loadBalancer"> {
  const missing = providers.flatMap(({ id, label, available, reason }) => {
    const users = leases.filter((lease) => lease.provider === id).map((lease) => lease.workloadId);
    return available || users.length === 0
      ? []
      : [`${label} is not available for ${users.join(", ")}: ${reason ?? "it does not say why."}`];
  });
  const reasons = [...(beat.alive === 0 ? [NO_CONTROLLER] : []), ...missing];
  return {
    status: reasons.length === 0 ? "ok" : "degraded",
    reasons,
    database: { available: true, latencyMs, reason: null },
    controller: {
      alive: beat.alive > 0,
      instances: beat.alive,
      lastBeatAt: beat.lastBeatAt === null ? null : isoOf(beat.lastBeatAt),
      leases: leases.map(({ workloadId, holder, expiresAt }) => ({ workloadId, holder, expiresAt })),
    },
    providers,
    asOf: isoOf(beat.now),
  };
}

function withoutDatabase(error: unknown): HealthDto {
  const reference = logFailure(error, "health");
  const reason =
    mapError(error)?.message ?? `The database does not answer as it should (reference ${reference}).`;
  return {
    status: "degraded",
    reasons: [reason],
    database: { available: false, latencyMs: null, reason },
    controller: { alive: false, instances: 0, lastBeatAt: null, leases: [] },
    providers: [],
    loadBalancer: null,
    asOf: isoOf(Date.now()),
  };
}
