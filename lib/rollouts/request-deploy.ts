import { isDeepStrictEqual } from "node:util";
import type { z } from "zod";
import { runVerb } from "@/lib/actions/run-verb";
import type { VerbContext } from "@/lib/actions/verb-context";
import type { Tx } from "@/lib/db/tx";
import { AppError } from "@/lib/errors";
import { actableWorkload } from "@/lib/workloads/actable";
import { checkCan } from "@/lib/workloads/check-can";
import { canOn } from "@/lib/workloads/core/can-on";
import { STANDSTILL, standsStill } from "@/lib/workloads/input";
import { SPEC_SELECT, specOf } from "@/lib/workloads/stored-spec";
import { acceptRevision } from "./accept-revision";
import { checkGeneration, rolloutOfKey } from "./internal";
import { lockWorkload, type LockedWorkload } from "./lock-workload";
import type { AcceptedRollout } from "./schema";
import { requestDeployInput } from "./input";

type DeployInput = z.output<typeof requestDeployInput>;

const VERB = {
  name: "request-deploy",
  input: requestDeployInput,
  subjectField: "workloadId",
  secrets: ["secrets"],
};

/** Asks for a new revision of a workload, and sets the strategy where the input names one. */
export function requestDeploy(ctx: VerbContext, input: unknown): Promise<AcceptedRollout> {
  return runVerb(ctx, VERB, input, async (tx, deploy) => {
    const { workloadId, spec, reason, idempotencyKey, onFailure } = deploy;
    const workload = await lockWorkload(tx, workloadId);
    const repeated = await rolloutOfKey(tx, workloadId, idempotencyKey);
    if (repeated) return repeated;
    await checkGeneration(tx, workload, deploy.expectedGeneration);
    checkCan(canOn(await actableWorkload(tx.sql, workloadId)).deploy);
    await checkIsNew(tx, workload, deploy);
    await setStrategy(tx, workload, deploy);
    const maxSurge = deploy.maxSurge ?? workload.strategy.maxSurge;
    return acceptRevision(tx, ctx, workload, { spec, reason, idempotencyKey, onFailure, maxSurge });
  });
}

/** What `tar:` and `image:` name may have changed since, so that only the demo's artifacts can be the same again. */
async function checkIsNew({ prisma }: Tx, workload: LockedWorkload, { spec }: DeployInput): Promise<void> {
  if (!spec.artifact.startsWith("demo:")) return;
  const number = workload.currentRevision;
  const current = await prisma.revision.findUnique({
    where: { workloadId_number: { workloadId: workload.id, number } },
    select: SPEC_SELECT,
  });
  if (current === null || !isDeepStrictEqual(specOf(current), spec)) return;
  const message = `${workload.id} already runs revision ${number}, which is exactly this.`;
  throw new AppError("conflict", message, { fieldErrors: { "spec.artifact": message } });
}

async function setStrategy({ prisma }: Tx, workload: LockedWorkload, deploy: DeployInput): Promise<void> {
  const maxSurge = deploy.maxSurge ?? workload.strategy.maxSurge;
  const maxUnavailable = deploy.maxUnavailable ?? workload.strategy.maxUnavailable;
  if (standsStill({ maxSurge, maxUnavailable }))
    throw new AppError("invalid-input", STANDSTILL, { fieldErrors: { maxSurge: STANDSTILL } });
  const progressDeadlineMs = deploy.progressDeadlineMs ?? workload.strategy.progressDeadlineMs;
  await prisma.workload.updateMany({
    where: { id: workload.id },
    data: { maxSurge, maxUnavailable, progressDeadlineMs },
  });
}
