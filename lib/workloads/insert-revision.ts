import { Prisma } from "@/lib/db/generated/client";
import type { RevisionSpec } from "./input";
import { sealSecrets } from "./seal-secrets";

/** Writes an immutable revision, its secrets sealed; its number is the caller's to choose, under the workload's lock. */
export async function insertRevision(
  prisma: Prisma.TransactionClient,
  revision: {
    workloadId: string;
    number: number;
    spec: RevisionSpec;
    reason: string | null;
    createdBy: string;
  },
): Promise<void> {
  const { workloadId, number, spec, reason, createdBy } = revision;
  const secrets = await sealSecrets(prisma, { workloadId, number, secrets: spec.secrets });
  await prisma.revision.createMany({
    data: {
      ...spec,
      secrets,
      command: spec.command ?? Prisma.DbNull,
      workloadId,
      number,
      reason,
      createdBy,
    },
  });
}
