import type { Prisma, PrismaClient } from "@/lib/db/generated/client";
import { transact } from "@/lib/db/tx";
import { MAX_NAME } from "./input";
import type { Place } from "./core/group";
import { OBSERVED_PROVIDER, type TrackedGroup } from "./core/life-events";
import { freeName, slugOfName, workloadNameOf } from "./core/names-of";
import { freeApplicationName } from "./free-application-name";
import type { SourceLease } from "./lease-sources";
import { lockLeasedSource } from "./lock-source";

/** Of what runs them Mayfly knows nothing but the engine. */
const RUNTIME = "observed";

/**
 * Makes a workload, and where the source has none of that name yet an application, for each group that there is none of. An application
 * that Mayfly or another source has is left alone: the new one has another name. Returns those that were made, and those that were
 * there, by key. Throws `OvertakenError`.
 */
export function ensureGroups(
  prisma: PrismaClient,
  lease: SourceLease,
  places: readonly Place[],
): Promise<Map<string, TrackedGroup>> {
  return transact(prisma, async (tx) => {
    await lockLeasedSource(tx.sql, lease);
    const groups = new Map<string, TrackedGroup>();
    for (const place of places) groups.set(place.key, await ensureGroup(tx.prisma, lease.id, place));
    return groups;
  });
}

async function ensureGroup(
  prisma: Prisma.TransactionClient,
  sourceId: string,
  place: Place,
): Promise<TrackedGroup> {
  const { key } = place;
  const known = await prisma.observedGroup.findUnique({ where: { sourceId_key: { sourceId, key } } });
  if (known) return known;
  const applicationId = await applicationOf(prisma, sourceId, place);
  const workloadId = await newWorkload(prisma, sourceId, applicationId, place);
  return prisma.observedGroup.create({
    data: {
      sourceId,
      key,
      groupedBy: place.by,
      application: place.application.slice(0, MAX_NAME),
      workload: place.workload.slice(0, MAX_NAME),
      workloadId,
    },
  });
}

/** Where its siblings of the same source are, wherever that is by now; else a new one. */
async function applicationOf(
  prisma: Prisma.TransactionClient,
  sourceId: string,
  { application }: Place,
): Promise<string> {
  const name = application.slice(0, MAX_NAME);
  const sibling = await prisma.observedGroup.findFirst({
    where: { sourceId, application: name, own: { application: { deletedAt: null } } },
    orderBy: { key: "asc" },
    select: { own: { select: { applicationId: true } } },
  });
  if (sibling) return sibling.own.applicationId;
  const wanted = slugOfName(name);
  const taken = await prisma.application.findMany({
    where: { id: { startsWith: wanted.slice(0, SHORTEST) } },
    select: { id: true },
  });
  const id = freeName(wanted, (one) => taken.some((other) => other.id === one));
  await prisma.application.create({ data: { id, name: await freeApplicationName(prisma, id, name) } });
  return id;
}

/** A name that is taken keeps at least so much of itself. */
const SHORTEST = 30;

async function newWorkload(
  prisma: Prisma.TransactionClient,
  sourceId: string,
  applicationId: string,
  { application, workload }: Place,
): Promise<string> {
  const wanted = workloadNameOf(application, workload);
  const taken = await prisma.workload.findMany({
    where: { id: { startsWith: wanted.slice(0, SHORTEST) } },
    select: { id: true },
  });
  const id = freeName(wanted, (one) => taken.some((other) => other.id === one));
  await prisma.workload.create({
    data: {
      id,
      applicationId,
      sourceId,
      kind: "container",
      provider: OBSERVED_PROVIDER,
      runtime: RUNTIME,
      desiredReplicas: 0,
      currentRevision: 1,
      stableRevision: 1,
    },
  });
  return id;
}
