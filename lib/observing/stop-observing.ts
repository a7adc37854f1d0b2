import { runVerb } from "@/lib/actions/run-verb";
import type { VerbContext } from "@/lib/actions/verb-context";
import { databaseNow } from "@/lib/db/now";
import { AppError } from "@/lib/errors";
import { observingText } from "@/lib/text/observing";
import { endObservation } from "./end-observation";
import { stopObservingInput } from "./input";
import { lockSource } from "./lock-source";
import type { AcceptedSource } from "./schema";
import { tellOfObserving } from "./tell-of-observing";

const VERB = { name: "stop-observing", input: stopObservingInput, subjectField: "sourceId" };

/** Observes a source no more; what was seen stays, and observing its address again takes it up. A second time is fine. */
export function stopObserving(ctx: VerbContext, input: unknown): Promise<AcceptedSource> {
  return runVerb(ctx, VERB, input, async (tx, { sourceId }) => {
    const source = await lockSource(tx.sql, sourceId);
    if (!source) throw new AppError("not-found", observingText.noSource(sourceId));
    if (source.stoppedAt !== null) return { sourceId };
    const groups = await tx.prisma.observedGroup.findMany({ where: { sourceId }, orderBy: { key: "asc" } });
    const now = await databaseNow(tx.sql);
    await endObservation(tx, sourceId, groups, source.awaySince ?? now);
    await tx.prisma.observedSource.update({
      where: { id: sourceId },
      data: {
        stoppedAt: new Date(now),
        isWatched: false,
        awaySince: null,
        awayBecause: null,
        leaseToken: { increment: 1 },
        leaseHolder: null,
        leaseExpiresAt: null,
      },
    });
    await tellOfObserving(
      tx.sql,
      sourceId,
      groups.map(({ workloadId }) => workloadId),
    );
    return { sourceId };
  });
}
