import { statement } from "@/lib/db/statement";
import type { Tx } from "@/lib/db/tx";
import { AppError } from "@/lib/errors";
import { bool, text } from "@/lib/lifecycle/columns";

/** An application whose row this transaction holds: which workloads it has can't change under it. */
export interface LockedApplication {
  readonly id: string;
  readonly name: string;
  readonly isDeleted: boolean;
}

const LOCK = statement<LockedApplication>(
  "lock-application",
  { id: text, name: text, isDeleted: bool },
  `SELECT id, name, deleted_at IS NOT NULL AS "isDeleted" FROM application WHERE id = $1 FOR NO KEY UPDATE`,
);

/** Taken before its workloads are locked. Throws `not-found`, at `applicationId`. */
export async function lockApplication({ sql }: Tx, id: string): Promise<LockedApplication> {
  const [row] = await sql.rows(LOCK, [id]);
  if (row) return row;
  const message = `There is no application ${id}.`;
  throw new AppError("not-found", message, { fieldErrors: { applicationId: message } });
}

/** The same of a workload's application; throws `not-found`, at `workloadId`. */
export async function lockApplicationOf(tx: Tx, workloadId: string): Promise<LockedApplication> {
  const row = await tx.prisma.workload.findUnique({
    where: { id: workloadId },
    select: { applicationId: true },
  });
  if (row) return lockApplication(tx, row.applicationId);
  const message = `There is no workload ${workloadId}.`;
  throw new AppError("not-found", message, { fieldErrors: { workloadId: message } });
}
