import type { z } from "zod";
import { runVerb } from "@/lib/actions/run-verb";
import type { VerbContext } from "@/lib/actions/verb-context";
import type { Tx } from "@/lib/db/tx";
import type { AcceptedRollout } from "@/lib/rollouts/schema";
import { applicationsText } from "@/lib/text/applications";
import { createWorkload, taken } from "./create-workload";
import { createApplicationInput, type CreatedApplication, type WorkloadInput } from "./schema";

const VERB = {
  name: "create-application",
  input: createApplicationInput,
  subjectField: "id",
  secrets: ["secrets"],
};

/** Makes an application with its workloads, each at revision 1, and starts the deploy of each; once for each key. */
export function createApplication(ctx: VerbContext, input: unknown): Promise<CreatedApplication> {
  return runVerb(ctx, VERB, input, async (tx, { id, name, workloads, idempotencyKey = NO_KEY }) => {
    const { count } = await tx.prisma.application.createMany({ data: { id, name }, skipDuplicates: true });
    if (count === 0) return repeated(tx, { id, name, workloads, idempotencyKey });
    const rollouts = new Map<string, AcceptedRollout>();
    // In the order that workloads are locked in, so that two that name the same ones never wait for each other.
    for (const workload of [...workloads].sort(byId))
      rollouts.set(
        workload.id,
        await createWorkload(tx, ctx.actor, {
          applicationId: id,
          workload,
          idempotencyKey: keyOf(idempotencyKey, workload.id),
          field: "workloads",
        }),
      );
    return { applicationId: id, rollouts: workloads.flatMap((one) => rollouts.get(one.id) ?? []) };
  });
}

const NO_KEY = "create";
const keyOf = (idempotencyKey: string, workloadId: string): string => `${idempotencyKey}-${workloadId}`;

type Asked = Pick<z.output<typeof createApplicationInput>, "id" | "name" | "workloads"> & {
  readonly idempotencyKey: string;
};

/** What was made before by the same key; without one of its own, or where another made it, the name is taken. */
async function repeated(
  { prisma }: Tx,
  { id: applicationId, name, workloads, idempotencyKey }: Asked,
): Promise<CreatedApplication> {
  const there = await prisma.application.findUnique({ where: { id: applicationId }, select: { id: true } });
  if (there === null) throw taken("name", applicationsText.nameTaken(name, "Another application"));
  const own = await prisma.workload.findMany({ where: { applicationId }, select: { id: true } });
  const made = await prisma.rollout.findMany({
    where: {
      workloadId: { in: own.map(({ id }) => id) },
      idempotencyKey: { in: workloads.map(({ id }) => keyOf(idempotencyKey, id)) },
    },
    select: { id: true, workloadId: true, generation: true },
  });
  const rollouts = workloads.flatMap(({ id }) => made.filter(({ workloadId }) => workloadId === id));
  if (idempotencyKey === NO_KEY || rollouts.length !== workloads.length)
    throw taken("id", applicationsText.applicationExists(applicationId));
  return {
    applicationId,
    rollouts: rollouts.map(({ id, generation }) => ({ rolloutId: id, generation })),
  };
}

const byId = (a: WorkloadInput, b: WorkloadInput): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
