import type { z } from "zod";
import { parseInput } from "@/lib/http/parse-input";
import type { Prisma } from "@/lib/db/generated/client";
import { cursorOf, keyOf, pageOfRows } from "@/lib/http/cursor";
import type { ReadContext } from "@/lib/http/read-context";
import { requireWorkload } from "./require-workload";
import { SPEC_SELECT, specOf } from "./stored-spec";
import type { RevisionDto, revisionPageSchema } from "./schema";
import { listOfWorkloadInput } from "./input";

const REVISION_SELECT = {
  ...SPEC_SELECT,
  workloadId: true,
  number: true,
  digest: true,
  reason: true,
  createdBy: true,
  createdAt: true,
  stableAt: true,
} as const satisfies Prisma.RevisionSelect;
type StoredRevision = Prisma.RevisionGetPayload<{ select: typeof REVISION_SELECT }>;

/** A workload's revisions, newest first; throws `not-found`. */
export async function listRevisions(
  ctx: ReadContext,
  input: z.input<typeof listOfWorkloadInput>,
): Promise<z.output<typeof revisionPageSchema>> {
  const { id, cursor, limit } = parseInput(listOfWorkloadInput, input);
  const [below = null] = keyOf(cursor, ["integer"]);
  const { currentRevision } = await requireWorkload(ctx, id);
  const rows = await ctx.prisma.revision.findMany({
    where: { workloadId: id, ...(below === null ? {} : { number: { lt: Number(below) } }) },
    orderBy: { number: "desc" },
    take: limit + 1,
    select: REVISION_SELECT,
  });
  return pageOfRows(
    rows,
    limit,
    (row) => revisionDto(row, currentRevision),
    (row) => cursorOf(String(row.number)),
  );
}

const revisionDto = (row: StoredRevision, currentRevision: number): RevisionDto => {
  const { workloadId, number, digest, reason, createdBy, createdAt, stableAt, ...spec } = row;
  return {
    workloadId,
    number,
    ...specOf(spec),
    madeWith:
      spec.amendment === null
        ? null
        : { probeTimeoutMs: spec.probeTimeoutMs, probeFailures: spec.probeFailures },
    digest,
    reason,
    createdBy,
    createdAt: createdAt.toISOString(),
    stableAt: stableAt?.toISOString() ?? null,
    isCurrent: number === currentRevision,
  };
};
