import type { Prisma } from "@/lib/db/generated/client";
import { databaseNow } from "@/lib/db/now";
import { wordOf } from "@/lib/db/stored";
import type { ReadContext } from "@/lib/http/read-context";
import { isoOf, type Instant } from "@/lib/lifecycle/instant";
import { GROUPED_BY } from "./core/group";
import { foundSockets } from "./found-sockets";
import type { ObservedGroupDto, ObservedSourceDto, ObservingDto } from "./schema";

const MOST_APPLICATIONS = 1_000;

const WITH_GROUPS = {
  groups: {
    orderBy: { key: "asc" },
    include: { own: { select: { applicationId: true } }, _count: { select: { containers: true } } },
  },
} as const satisfies Prisma.ObservedSourceInclude;
type Row = Prisma.ObservedSourceGetPayload<{ include: typeof WITH_GROUPS }>;

/** What is observed, of which groups, and what else could be observed on the server's machine. */
export async function getObserving({ prisma, sql }: ReadContext): Promise<ObservingDto> {
  const [now, rows, applications, sockets] = await Promise.all([
    databaseNow(sql),
    prisma.observedSource.findMany({ include: WITH_GROUPS, orderBy: [{ observedAt: "asc" }, { id: "asc" }] }),
    prisma.application.findMany({
      where: { deletedAt: null },
      orderBy: { id: "asc" },
      take: MOST_APPLICATIONS,
      select: { id: true },
    }),
    foundSockets(),
  ]);
  const observed = new Set(rows.filter((row) => row.stoppedAt === null).map(({ address }) => address));
  return {
    sources: rows.map((row) => sourceDto(row, now)),
    found: sockets.filter(({ address }) => !observed.has(address)),
    applications: applications.map(({ id }) => id),
    asOf: isoOf(now),
  };
}

function stateOf(row: Row, now: Instant): ObservedSourceDto["state"] {
  if (row.stoppedAt !== null) return "stopped";
  if ((row.leaseExpiresAt?.getTime() ?? 0) <= now) return "waiting";
  if (row.awaySince !== null) return "away";
  return row.isWatched ? "watched" : "waiting";
}

const groupDto = (group: Row["groups"][number]): ObservedGroupDto => ({
  key: group.key,
  groupedBy: wordOf(GROUPED_BY, group.groupedBy),
  application: group.application,
  workload: group.workload,
  applicationId: group.own.applicationId,
  workloadId: group.workloadId,
  isLeftOut: group.isLeftOut,
  containers: group._count.containers,
});

function sourceDto(row: Row, now: Instant): ObservedSourceDto {
  const groups = row.groups.map(groupDto);
  return {
    id: row.id,
    name: row.name,
    address: row.address,
    engineVersion: row.engineVersion,
    state: stateOf(row, now),
    away:
      row.awaySince === null ? null : { since: row.awaySince.toISOString(), because: row.awayBecause ?? "" },
    observedAt: row.observedAt.toISOString(),
    stoppedAt: row.stoppedAt?.toISOString() ?? null,
    containers: groups.reduce((sum, { containers }) => sum + containers, 0),
    ofMayfly: row.ofMayfly,
    beyond: row.beyond,
    groups,
  };
}
