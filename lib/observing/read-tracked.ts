import type { PrismaClient } from "@/lib/db/generated/client";
import { jsonOf } from "@/lib/db/stored";
import type { Instant } from "@/lib/lifecycle/instant";
import type { KnownContainer } from "./core/lives";
import type { Tracked } from "./core/take-in";

export interface ReadTracked {
  readonly tracked: Tracked;
  /** Of the newest event that was taken in, to the millisecond below; null before the first list. */
  readonly cursorAt: Instant | null;
}

/** What is known of a source and how far its stream was taken in, as it was written last. */
export async function readTracked(prisma: PrismaClient, sourceId: string): Promise<ReadTracked> {
  const source = await prisma.observedSource.findUniqueOrThrow({
    where: { id: sourceId },
    select: { engineVersion: true, cursorAt: true, groups: { include: { containers: true } } },
  });
  const containers = source.groups.flatMap((group) =>
    group.containers.map(({ sourceId: _, known, ...rest }) => ({
      ...rest,
      known: jsonOf<KnownContainer>(known),
    })),
  );
  return {
    tracked: {
      sourceId,
      engineVersion: source.engineVersion,
      groups: new Map(
        source.groups.map(({ key, workloadId, isLeftOut, times }) => [key, { workloadId, isLeftOut, times }]),
      ),
      containers: new Map(containers.map((one) => [one.id, one])),
    },
    cursorAt: source.cursorAt?.getTime() ?? null,
  };
}
