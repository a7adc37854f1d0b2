import { Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/tx";
import { jsonOf } from "@/lib/db/stored";
import { recordEvents } from "@/lib/events/record-events";
import type { Instant } from "@/lib/lifecycle/instant";
import { lockWorkloads } from "@/lib/workloads/lock-workloads";
import { unobservedEvent, type TrackedGroup } from "./core/life-events";
import type { KnownContainer } from "./core/lives";
import { writeWanted } from "./write-wanted";

interface EndedGroup extends TrackedGroup {
  readonly key: string;
}

/**
 * Nobody sees more of these groups of a source, which is locked, from `at` on: their lives end as far as anybody knows, nothing of
 * them is wanted, and what is known of their containers is forgotten, so that they are taken in anew where they are observed again.
 */
export async function endObservation(
  { prisma, sql }: Tx,
  sourceId: string,
  groups: readonly EndedGroup[],
  at: Instant,
): Promise<void> {
  const keys = groups.map(({ key }) => key);
  const where = { sourceId, groupKey: { in: keys } };
  const rows = await prisma.observedContainer.findMany({ where, orderBy: { id: "asc" } });
  const known = rows.map((row) => ({ ...row, known: jsonOf<KnownContainer>(row.known) }));
  const byKey = new Map(groups.map((group) => [group.key, group]));
  // What an engine stamped may lie ahead of the database's clock.
  const endAt = Math.max(at, ...known.map((one) => one.known.lastAt));
  await lockWorkloads(
    sql,
    groups.map(({ workloadId }) => workloadId),
  );
  const events = known.flatMap((container) => {
    const group = byKey.get(container.groupKey);
    return group && container.instanceId !== null
      ? [unobservedEvent(group, container, container.instanceId, endAt)]
      : [];
  });
  await recordEvents(sql, events);
  await writeWanted(
    sql,
    [...new Set(known.map(({ groupKey }) => byKey.get(groupKey)?.workloadId))].flatMap((workloadId) =>
      workloadId === undefined ? [] : [{ workloadId, at: endAt, replicas: 0 }],
    ),
  );
  await prisma.observedContainer.deleteMany({ where });
  await prisma.workload.updateMany({
    where: { id: { in: groups.map(({ workloadId }) => workloadId) } },
    data: { conditionReason: null, conditionAt: null, conditionMessage: Prisma.DbNull },
  });
}
