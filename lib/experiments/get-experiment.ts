import { databaseNow } from "@/lib/db/now";
import { parseInput } from "@/lib/http/parse-input";
import { AppError } from "@/lib/errors";
import type { ReadContext } from "@/lib/http/read-context";
import { isoOf, type Instant } from "@/lib/lifecycle/instant";
import { messageTextOrNull } from "@/lib/text/messages";
import { phaseOf } from "@/lib/lifecycle/phase";
import { byIdInput } from "@/lib/lifecycle/wire-input";
import { readinessLoss } from "@/lib/rollouts/core/readiness-loss";
import { answerOf, TIMING_OF } from "./core/answer";
import { newInstancesOf } from "./core/plan";
import { measureOf, valueOf } from "./core/run-values";
import { startupOf } from "./core/startup-of";
import { marksDto } from "@/lib/workloads/core/instance-dto";
import { EXPERIMENT_SELECT, experimentDto, experimentRow, type ExperimentRow } from "./internal";
import { selectBorn, type BornRow } from "./select-born";
import { selectSpecDifferences } from "./select-spec-differences";
import { selectSteps, type StepRow } from "./select-steps";
import type { ExperimentAnswer, ExperimentDetailDto, ExperimentDto, RunDto } from "./schema";

/** One experiment with its measured runs so far; throws `not-found`. */
export async function getExperiment(ctx: ReadContext, input: { id: string }): Promise<ExperimentDetailDto> {
  const { id } = parseInput(byIdInput, input);
  const now = await databaseNow(ctx.sql);
  const stored = await ctx.prisma.experiment.findUnique({ where: { id }, select: EXPERIMENT_SELECT });
  if (!stored) throw new AppError("not-found", `There is no experiment ${id}.`);
  const row = { ...experimentRow(stored), now };
  const [steps, simulated, [differences = []]] = await Promise.all([
    selectSteps(ctx, [id]),
    ctx.prisma.workload.findMany({
      where: { id: { in: row.subjects.map(({ workloadId }) => workloadId) }, simulated: true },
      select: { id: true },
    }),
    selectSpecDifferences(ctx.prisma, [row.subjects]),
  ]);
  const measured = steps.filter(({ purpose }) => purpose === "measure");
  const born = await selectBorn(
    ctx,
    measured.flatMap(({ rolloutId }) => rolloutId ?? []),
  );
  const open = steps.find(({ outcome }) => outcome === null);
  const experiment = experimentDto(row, differences);
  const runs = measured.map((step, index) => runOf(step, measured.slice(0, index), row, born));
  return {
    ...experiment,
    runs,
    simulatedIds: simulated.map((workload) => workload.id),
    answers: answersOf(experiment, runs),
    step: open ? underWay(open) : null,
    asOf: isoOf(row.now),
  };
}

const underWay = ({
  round,
  workloadId,
  purpose,
  deed,
}: StepRow): NonNullable<ExperimentDetailDto["step"]> => ({ round, workloadId, purpose, deed });

const answersOf = (experiment: ExperimentDto, runs: readonly RunDto[]): ExperimentAnswer[] => [
  answerOf(
    TIMING_OF[experiment.scenario],
    runs.map((run) => valueOf(run, "run")),
    experiment,
  ),
  answerOf(
    "startup",
    runs.map((run) => valueOf(run, "starts")),
    experiment,
  ),
];

function runOf(
  step: StepRow,
  before: readonly StepRow[],
  { subjects, scenario, replicas, now }: ExperimentRow & { readonly now: Instant },
  born: readonly BornRow[],
): RunDto {
  const { intentAt, round, workloadId, rolloutId, message } = step;
  const mine = born.filter((one) => one.rolloutId === rolloutId && rolloutId !== null);
  const readyMs = mine.flatMap(({ readyAt }) =>
    readyAt === null || intentAt === null ? [] : [readyAt - intentAt],
  );
  const measured = measureOf(step);
  return {
    round,
    workloadId,
    rolloutId,
    message: messageTextOrNull(message),
    kind: subjects.find((subject) => subject.workloadId === workloadId)?.kind ?? "container",
    position: 1 + before.filter((other) => other.round === round).length,
    phase: step.outcome === null ? "running" : step.outcome === "needless" ? "succeeded" : step.outcome,
    intentAt: intentAt === null ? null : isoOf(intentAt),
    ...measured,
    readinessLoss: step.course === null ? null : readinessLoss(step.course),
    startupMs: measured.durationMs === null ? null : startupOf(mine),
    elapsedMs: step.outcome === null && intentAt !== null ? now - intentAt : null,
    target: newInstancesOf({ scenario, replicas }),
    readyMs: step.isSkewed ? [] : readyMs.toSorted((a, b) => a - b),
    cells: mine.map((one) => ({
      id: one.id,
      revision: one.revision,
      phase: phaseOf(one),
      marks: marksDto(one),
    })),
  };
}
