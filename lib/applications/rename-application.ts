import { runVerb } from "@/lib/actions/run-verb";
import type { VerbContext } from "@/lib/actions/verb-context";
import { tellOfKeys } from "@/lib/db/tell-of-keys";
import { AppError } from "@/lib/errors";
import { cannotText } from "@/lib/text/can-on";
import { lockApplication } from "./lock-application";
import { checkApplicationName } from "./names";
import { renameApplicationInput, type Renamed } from "./schema";

const VERB = { name: "rename-application", input: renameApplicationInput, subjectField: "applicationId" };

/** Changes what an application is called; its id, its workloads and their addresses stay. Throws `not-found`, and `conflict` where another is called so. */
export function renameApplication(ctx: VerbContext, input: unknown): Promise<Renamed> {
  return runVerb(ctx, VERB, input, async (tx, { applicationId, name }) => {
    const { name: formerName, isDeleted } = await lockApplication(tx, applicationId);
    if (isDeleted) throw new AppError("conflict", cannotText.deleted(applicationId));
    await checkApplicationName(tx, applicationId, name);
    await tx.prisma.application.updateMany({ where: { id: applicationId }, data: { name } });
    await tellOfKeys(tx.sql, [["workloads"]]);
    return { name, formerName };
  });
}
