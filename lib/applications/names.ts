import type { Tx } from "@/lib/db/tx";
import { applicationsText } from "@/lib/text/applications";
import { taken } from "./create-workload";

interface NamedWorkload {
  readonly applicationId: string;
  readonly workloadId: string;
  readonly name: string | null;
}

/** Throws `conflict` where another workload of the application is called so, or has it for an id; whether letters are large does not matter. */
export async function checkWorkloadName(
  { prisma }: Tx,
  { applicationId, workloadId, name }: NamedWorkload,
): Promise<void> {
  if (name === null) return;
  const other = await prisma.workload.findFirst({
    where: {
      applicationId,
      removedAt: null,
      id: { not: workloadId },
      OR: [{ name: { equals: escaped(name), mode: "insensitive" } }, { id: name.toLowerCase() }],
    },
    select: { id: true },
  });
  if (other) throw taken("name", applicationsText.nameTaken(name, other.id));
}

/** The same among applications that were not deleted. */
export async function checkApplicationName({ prisma }: Tx, id: string, name: string): Promise<void> {
  const other = await prisma.application.findFirst({
    where: {
      deletedAt: null,
      id: { not: id },
      OR: [{ name: { equals: escaped(name), mode: "insensitive" } }, { id: name.toLowerCase() }],
    },
    select: { id: true },
  });
  if (other) throw taken("name", applicationsText.nameTaken(name, other.id));
}

/** Prisma compares by ILIKE, to which these mean more than themselves. */
const escaped = (name: string): string => name.replaceAll(/[\\%_]/g, String.raw`\$&`);
