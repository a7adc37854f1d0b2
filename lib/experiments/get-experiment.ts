import { databaseNow } from "@/lib/db/now";
import { statement } from "@/lib/db/statement";
import { bool, float, int, json, kept, orNull, text, word } from "@/lib/lifecycle/columns";
import { msOf } from "@/lib/lifecycle/instant-sql";
import { parseInput } from "@/lib/http/parse-input";
import { AppError } from "@/lib/errors";
import type { ReadContext } from "@/lib/http/read-context";
import { isoOf, type Instant } from "@/lib/lifecycle/instant";
import { phaseOf, type Marks } from "@/lib/lifecycle/phase";
import type { RolloutOutcome } from "@/lib/lifecycle/vocabulary";
import { isRolloutSkewed } from "@/lib/timings/core/clock-skew";
import { endOfRollout } from "@/lib/timings/core/rollout-end";
import { byIdInput } from "@/lib/lifecycle/wire-input";
import { newInstancesOf, type Deed } from "./core/plan";
import type { StepOutcome } from "./core/decide";
import { deedWords } from "./core/words";
import { MARK_ROW, marksDto } from "@/lib/workloads/core/instance-dto";
import { EXPERIMENT_SELECT, experimentDto, experimentRow, type ExperimentRow } from "./internal";
import { selectSpecDifferences } from "./select-spec-differences";
import { STEP_ROLLOUT } from "./step-rollout";
import type { ExperimentDetailDto, RunDto } from "./schema";

export interface StepRow {
  readonly experimentId: string;
  readonly nth: number;
  readonly round: number;
  readonly workloadId: string;
  readonly purpose: "prepare" | "measure" | "restore";
  readonly deed: Deed;
  readonly outcome: StepOutcome | null;
  readonly message: string | null;
  readonly rolloutId: string | null;
  readonly rolloutOutcome: RolloutOutcome | null;
  readonly intentAt: Instant | null;
  readonly durationMs: number | null;
  readonly isSkewed: boolean;
}

interface BornRow extends Marks {
  readonly id: string;
  readonly revision: number;
  readonly rolloutId: string;
}

/** One experiment with its measured runs so far; throws `not-found`. */
export async function getExperiment(ctx: ReadContext, input: { id: string }): Promise<ExperimentDetailDto> {
  const { id } = parseInput(byIdInput, input);
  const now = await databaseNow(ctx.sql);
  const stored = await ctx.prisma.experiment.findUnique({ where: { id }, select: EXPERIMENT_SELECT });
  if (!stored) throw new AppError("not-found", `There is no experiment ${id}.`);
  const row = { ...experimentRow(stored), now };
  const [steps, [differences = []]] = await Promise.all([
    selectSteps(ctx, [id]),
    selectSpecDifferences(ctx.prisma, [row.subjects]),
  ]);
  const measured = steps.filter(({ purpose }) => purpose === "measure");
  const born = await selectBorn(
    ctx,
    measured.flatMap(({ rolloutId }) => rolloutId ?? []),
  );
  const open = steps.find(({ outcome }) => outcome === null);
  return {
    ...experimentDto(row, differences),
    runs: measured.map((step, index) => runOf(step, measured.slice(0, index), row, born)),
    step: open ? { round: open.round, workloadId: open.workloadId, words: deedWords(open) } : null,
    asOf: isoOf(row.now),
  };
}

const STEPS = statement<StepRow>(
  "steps-of-experiments",
  {
    experimentId: text,
    nth: int,
    round: int,
    workloadId: text,
    purpose: word<StepRow["purpose"]>(),
    deed: json<Deed>(),
    outcome: orNull(word<StepOutcome>()),
    message: orNull(text),
    rolloutId: orNull(text),
    rolloutOutcome: orNull(word<RolloutOutcome>()),
    intentAt: orNull(float),
    durationMs: orNull(float),
    isSkewed: bool,
  },
  `SELECT s.experiment_id AS "experimentId", s.nth, s.round, s.workload_id AS "workloadId", s.purpose, s.deed, s.outcome, s.message,
            step_rollout.id AS "rolloutId", r.outcome AS "rolloutOutcome", ${msOf("r.requested_at")} AS "intentAt",
            ${msOf(`${endOfRollout("r")} - r.requested_at`)} AS "durationMs", ${isRolloutSkewed("r")} AS "isSkewed"
       FROM experiment_step s ${STEP_ROLLOUT} LEFT JOIN rollout r ON r.id = step_rollout.id
      WHERE s.experiment_id = ANY($1::text[]) ORDER BY s.experiment_id, s.nth`,
);

/** The steps of experiments in their order, each with the rollout that it made. */
export const selectSteps = (ctx: ReadContext, ids: readonly string[]): Promise<StepRow[]> =>
  ctx.sql.rows(STEPS, [ids]);

const BORN = statement<BornRow>(
  "born-of-rollouts",
  { ...MARK_ROW, id: text, revision: int, rolloutId: kept(text) },
  `SELECT id, revision, rollout_id AS "rolloutId", ${[
    ...["requested", "scheduled", "created", "started", "booted", "ready", "last_ready", "last_unready"],
    ...["draining", "stopped", "failed"],
  ]
    .map(
      (mark) =>
        `${msOf(`${mark}_at`)} AS "${mark.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())}At"`,
    )
    .join(", ")}
       FROM instance WHERE rollout_id = ANY($1::text[]) ORDER BY revision, ordinal`,
);

/** The instances that measured rollouts asked for. */
const selectBorn = (ctx: ReadContext, rolloutIds: readonly string[]): Promise<BornRow[]> =>
  ctx.sql.rows(BORN, [[...rolloutIds]]);

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
  return {
    round,
    workloadId,
    rolloutId,
    message,
    kind: subjects.find((subject) => subject.workloadId === workloadId)?.kind ?? "container",
    position: 1 + before.filter((other) => other.round === round).length,
    phase: step.outcome === null ? "running" : step.outcome === "needless" ? "succeeded" : step.outcome,
    intentAt: intentAt === null ? null : isoOf(intentAt),
    ...measureOf(step),
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

/** A run that a clock's jump fell into has no duration. */
export function measureOf({
  rolloutOutcome,
  durationMs,
  isSkewed,
}: Pick<StepRow, "rolloutOutcome" | "durationMs" | "isSkewed">): Pick<RunDto, "durationMs" | "hasClockSkew"> {
  const hasClockSkew = isSkewed || (durationMs !== null && durationMs < 0);
  return { hasClockSkew, durationMs: rolloutOutcome === "succeeded" && !hasClockSkew ? durationMs : null };
}
