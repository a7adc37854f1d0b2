import type { Prisma } from "@/lib/db/generated/client";
import { SPEC_SELECT, specOf } from "@/lib/workloads/stored-spec";
import type { RevisionSpec } from "@/lib/workloads/input";
import { specDifferences } from "./core/spec-differences";
import type { SpecDifference, Subject } from "./schema";

/**
 * In what the revisions that experiments begin with differ, VM against container, in the order of the experiments, each given
 * by its subjects; revisions never change.
 */
export async function selectSpecDifferences(
  prisma: Prisma.TransactionClient,
  experiments: readonly (readonly Subject[])[],
): Promise<SpecDifference[][]> {
  const revisions = await prisma.revision.findMany({
    where: { OR: experiments.flat().map(({ workloadId, revision }) => ({ workloadId, number: revision })) },
    select: { ...SPEC_SELECT, workloadId: true, number: true },
  });
  return experiments.map((subjects) => {
    const ofKind = (kind: Subject["kind"]): RevisionSpec | undefined => {
      const subject = subjects.find((one) => one.kind === kind);
      const revision = revisions.find(
        ({ workloadId, number }) => workloadId === subject?.workloadId && number === subject.revision,
      );
      return revision && specOf(revision);
    };
    return specDifferences(ofKind("vm"), ofKind("container"));
  });
}
