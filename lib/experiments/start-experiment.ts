import { runVerb } from "@/lib/actions/run-verb";
import type { VerbContext } from "@/lib/actions/verb-context";
import type { Sql } from "@/lib/db/sql";
import { AppError } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { KINDS, type Kind } from "@/lib/lifecycle/vocabulary";
import { selectMachine } from "@/lib/workloads/select-machine";
import { capacityProblem } from "./core/capacity";
import { tellOfExperiment } from "./internal";
import { unlikeWords } from "@/lib/text/experiments";
import { selectSpecDifferences } from "./select-spec-differences";
import type { AcceptedExperiment, Subject } from "./schema";
import { startExperimentInput } from "./input";

const VERB = { name: "start-experiment", input: startExperimentInput, subjectField: "applicationId" };

interface Candidate {
  readonly id: string;
  readonly kind: Kind;
  readonly replicas: number;
  readonly revision: number;
  readonly stableRevision: number | null;
  readonly artifact: string;
  readonly memoryMb: number;
  readonly maxSurge: number;
  readonly isSimulated: boolean;
  readonly isChanging: boolean;
}

/** Starts the same scenario on both workloads of an application. Refuses what does not fit and what is not at rest. */
export function startExperiment(ctx: VerbContext, input: unknown): Promise<AcceptedExperiment> {
  return runVerb(ctx, VERB, input, async (sql, asked) => {
    const { applicationId, scenario, replicas, rounds, idempotencyKey, acceptsDifferences } = asked;
    const candidates = await selectCandidates(sql, applicationId);
    const [repeated] = await sql.query<{ id: string }>(
      `SELECT id FROM experiment WHERE idempotency_key = $1`,
      [idempotencyKey],
    );
    if (repeated) return { experimentId: repeated.id };
    // Before its rollouts are looked at: they are its doing.
    await checkNoneRuns(sql, applicationId);
    const subjects = KINDS.map((kind) => subjectOf(candidates, kind, applicationId));
    if (!acceptsDifferences) await checkAlike(sql, subjects);
    await checkFits(sql, candidates, subjects, replicas);
    const id = newId("ex");
    const [row] = await sql.query<{ id: string }>(
      `INSERT INTO experiment (id, application_id, scenario, replicas, rounds, subjects, actor, idempotency_key, requested_at)
       VALUES ($1, $2, $3, $4::int, $5::int, $6::jsonb, $7, $8, clock_timestamp())
       ON CONFLICT DO NOTHING RETURNING id`,
      [
        id,
        applicationId,
        scenario,
        replicas,
        rounds,
        JSON.stringify(subjects),
        ctx.actor.name,
        idempotencyKey,
      ],
    );
    if (!row) throw underWay(applicationId);
    await tellOfExperiment(sql, id);
    return { experimentId: id };
  });
}

const refusal = (code: "conflict" | "not-found", message: string, field = "applicationId"): AppError =>
  new AppError(code, message, { fieldErrors: { [field]: message } });

const underWay = (applicationId: string): AppError =>
  refusal("conflict", `An experiment of ${applicationId} is under way. Wait for its end, or stop it.`);

async function checkNoneRuns(sql: Sql, applicationId: string): Promise<void> {
  const running = await sql.query(
    `SELECT id FROM experiment WHERE application_id = $1 AND finished_at IS NULL`,
    [applicationId],
  );
  if (running.length > 0) throw underWay(applicationId);
}

/** Locked, so that nobody changes them between the look and the start. */
const selectCandidates = (sql: Sql, applicationId: string): Promise<Candidate[]> =>
  sql.query<Candidate>(
    `SELECT w.id, w.kind, w.desired_replicas AS replicas, w.current_revision AS revision,
            w.stable_revision AS "stableRevision", r.artifact, r.memory_mb AS "memoryMb", w.max_surge AS "maxSurge",
            w.simulated AS "isSimulated",
            EXISTS (SELECT FROM rollout o WHERE o.workload_id = w.id AND o.outcome IS NULL) AS "isChanging"
       FROM workload w JOIN revision r ON r.workload_id = w.id AND r.number = w.current_revision
      WHERE w.application_id = $1 ORDER BY w.id FOR UPDATE OF w`,
    [applicationId],
  );

function subjectOf(candidates: readonly Candidate[], kind: Kind, applicationId: string): Subject {
  const [found, other] = candidates.filter((candidate) => candidate.kind === kind);
  const what = kind === "vm" ? "VMs" : "containers";
  if (!found) throw refusal("not-found", `${applicationId} has no workload of ${what} to compare with.`);
  if (other)
    throw refusal("conflict", `${applicationId} has several workloads of ${what}: ${found.id}, ${other.id}.`);
  if (found.isChanging) throw refusal("conflict", `A rollout of ${found.id} is under way. Wait for its end.`);
  if (found.stableRevision !== found.revision)
    throw refusal(
      "conflict",
      `Revision ${found.revision} of ${found.id} is not stable, so that it could not be restored.`,
    );
  const { id: workloadId, revision, replicas, artifact } = found;
  return { workloadId, kind, revision, replicas, artifact, otherArtifact: otherThan(artifact) };
}

/** What differs besides the kind is compared as well: only where that is meant. */
async function checkAlike(sql: Sql, subjects: readonly Subject[]): Promise<void> {
  const [differences = []] = await selectSpecDifferences(sql, [subjects]);
  const message = unlikeWords(differences);
  if (message === null) return;
  throw refusal("conflict", message, "acceptsDifferences");
}

/** The demo's other version; of anything else the same again, as a new revision. */
const otherThan = (artifact: string): string =>
  artifact === "demo:v1" ? "demo:v2" : artifact.startsWith("demo:") ? "demo:v1" : artifact;

async function checkFits(
  sql: Sql,
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
  if (problem !== null) throw refusal("conflict", problem, "replicas");
}
