import { runVerb } from "@/lib/actions/run-verb";
import type { VerbContext } from "@/lib/actions/verb-context";
import { wordOf } from "@/lib/db/stored";
import type { Tx } from "@/lib/db/tx";
import { AppError } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { KINDS, type Kind } from "@/lib/lifecycle/vocabulary";
import { selectMachine } from "@/lib/workloads/select-machine";
import { actableWorkloads } from "@/lib/workloads/actable";
import { checkCan } from "@/lib/workloads/check-can";
import { lockWorkloads } from "@/lib/workloads/lock-workloads";
import { capacityProblem } from "./core/capacity";
import { canExperimentOn } from "./core/can-on";
import { cannotText } from "@/lib/text/can-on";
import { tellOfExperiment } from "./internal";
import { selectSpecDifferences } from "./select-spec-differences";
import type { AcceptedExperiment, Subject } from "./schema";
import { startExperimentInput } from "./input";
import { unlikeText } from "@/lib/text/unlike";

const VERB = { name: "start-experiment", input: startExperimentInput, subjectField: "applicationId" };

/** By hand: changes that come later are told by this time, and Prisma's client cuts moments down to whole milliseconds. */
const INSERT = `
  INSERT INTO experiment (id, application_id, scenario, replicas, rounds, subjects, actor, idempotency_key, requested_at)
  VALUES ($1, $2, $3, $4::int, $5::int, $6::jsonb, $7, $8, clock_timestamp())
  ON CONFLICT DO NOTHING`;

interface Candidate {
  readonly id: string;
  readonly kind: Kind;
  readonly replicas: number;
  readonly revision: number;
  readonly artifact: string;
  readonly memoryMb: number;
  readonly maxSurge: number;
  readonly isSimulated: boolean;
}

/** Starts the same scenario on both workloads of an application. Refuses what does not fit and what is not at rest. */
export function startExperiment(ctx: VerbContext, input: unknown): Promise<AcceptedExperiment> {
  return runVerb(ctx, VERB, input, async (tx, asked) => {
    const { applicationId, scenario, replicas, rounds, idempotencyKey, acceptsDifferences } = asked;
    const candidates = await selectCandidates(tx, applicationId);
    const repeated = await tx.prisma.experiment.findUnique({
      where: { idempotencyKey },
      select: { id: true },
    });
    if (repeated) return { experimentId: repeated.id };
    const actable = await actableWorkloads(tx.sql, applicationId);
    const { pair } = checkCan(canExperimentOn(applicationId, actable), "applicationId");
    const subjects = pair.flatMap(({ id }) => candidates.filter((one) => one.id === id).map(subjectOf));
    if (!acceptsDifferences) await checkAlike(tx, subjects);
    await checkFits(tx, candidates, subjects, replicas);
    const id = newId("ex");
    const count = await tx.sql.execute(INSERT, [
      id,
      applicationId,
      scenario,
      replicas,
      rounds,
      JSON.stringify(subjects),
      ctx.actor.name,
      idempotencyKey,
    ]);
    if (count === 0) throw refusal(cannotText.experimentUnderWay(applicationId));
    await tellOfExperiment(tx.sql, id);
    return { experimentId: id };
  });
}

const refusal = (message: string, field = "applicationId"): AppError =>
  new AppError("conflict", message, { fieldErrors: { [field]: message } });

/** Locked, so that nobody changes them between the look and the start; an application keeps the workloads that it was made with. */
async function selectCandidates({ prisma, sql }: Tx, applicationId: string): Promise<Candidate[]> {
  const named = await prisma.workload.findMany({ where: { applicationId }, select: { id: true } });
  await lockWorkloads(
    sql,
    named.map(({ id }) => id),
  );
  const workloads = await prisma.workload.findMany({
    where: { applicationId },
    orderBy: { id: "asc" },
    select: {
      id: true,
      kind: true,
      desiredReplicas: true,
      currentRevision: true,
      maxSurge: true,
      simulated: true,
    },
  });
  const revisions = await prisma.revision.findMany({
    where: { OR: workloads.map(({ id, currentRevision }) => ({ workloadId: id, number: currentRevision })) },
    select: { workloadId: true, artifact: true, memoryMb: true },
  });
  return workloads.flatMap(({ kind, desiredReplicas, currentRevision, simulated, ...workload }) => {
    const revision = revisions.find(({ workloadId }) => workloadId === workload.id);
    if (!revision) return [];
    return {
      ...workload,
      kind: wordOf(KINDS, kind),
      replicas: desiredReplicas,
      revision: currentRevision,
      artifact: revision.artifact,
      memoryMb: revision.memoryMb,
      isSimulated: simulated,
    };
  });
}

const subjectOf = ({ id: workloadId, kind, revision, replicas, artifact }: Candidate): Subject => ({
  workloadId,
  kind,
  revision,
  replicas,
  artifact,
  otherArtifact: otherThan(artifact),
});

/** What differs besides the kind is compared as well: only where that is meant. */
async function checkAlike({ prisma }: Tx, subjects: readonly Subject[]): Promise<void> {
  const [differences = []] = await selectSpecDifferences(prisma, [subjects]);
  const message = unlikeText(differences);
  if (message === null) return;
  throw refusal(message, "acceptsDifferences");
}

/** The demo's other version; of anything else the same again, as a new revision. */
const otherThan = (artifact: string): string =>
  artifact === "demo:v1" ? "demo:v2" : artifact.startsWith("demo:") ? "demo:v1" : artifact;

async function checkFits(
  { sql }: Tx,
  candidates: readonly Candidate[],
  subjects: readonly Subject[],
  replicas: number,
): Promise<void> {
  const measured = candidates.filter(
    ({ id, isSimulated }) => !isSimulated && subjects.some(({ workloadId }) => workloadId === id),
  );
  if (measured.length === 0) return;
  const { freeMemoryMb } = await selectMachine(sql);
  const problem = capacityProblem({
    workloads: measured.map(({ id, memoryMb, replicas: running, maxSurge }) => ({
      workloadId: id,
      memoryMb,
      running,
      maxSurge,
    })),
    replicas,
    freeMemoryMb,
  });
  if (problem !== null) throw refusal(problem, "replicas");
}
