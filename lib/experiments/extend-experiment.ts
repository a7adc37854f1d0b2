import { runVerb } from "@/lib/actions/run-verb";
import type { VerbContext } from "@/lib/actions/verb-context";
import { AppError } from "@/lib/errors";
import { cannotText } from "@/lib/text/can-on";
import { FEWEST_LOOKS } from "@/lib/timings/core/paired-ratio";
import { checkCan } from "@/lib/workloads/check-can";
import { canExtend } from "./core/can-on";
import { extendExperimentInput } from "./input";
import { EXPERIMENT_SELECT, experimentDto, experimentRow, tellOfExperiment } from "./internal";
import type { AcceptedExperiment } from "./schema";

const VERB = { name: "extend-experiment", input: extendExperimentInput, subjectField: "experimentId" };

/** Not for as little as a key's share: the step that would begin to restore waits, and sees the rounds. */
const LOCK = "SELECT FROM experiment WHERE id = $1 FOR UPDATE";

/**
 * Gives an experiment that runs more rounds than it had, `rounds` in all; the same again is fine. From then on its answer is one
 * that holds however often it was looked at. Refuses fewer than it has, and so few that there could be no interval.
 */
export function extendExperiment(ctx: VerbContext, input: unknown): Promise<AcceptedExperiment> {
  return runVerb(ctx, VERB, input, async ({ prisma, sql }, { experimentId, rounds }) => {
    await sql.execute(LOCK, [experimentId]);
    const stored = await prisma.experiment.findUnique({
      where: { id: experimentId },
      select: EXPERIMENT_SELECT,
    });
    if (!stored) throw new AppError("not-found", `There is no experiment ${experimentId}.`);
    const experiment = experimentDto(experimentRow(stored), []);
    if (stored.extendedTo === rounds) return { experimentId };
    checkCan(canExtend(experiment));
    if (rounds <= experiment.rounds) throw refusal(cannotText.hasRounds(experiment.rounds));
    if (rounds < FEWEST_LOOKS) throw refusal(cannotText.tooFewInAll(FEWEST_LOOKS));
    await prisma.experiment.updateMany({ where: { id: experimentId }, data: { extendedTo: rounds } });
    await tellOfExperiment(sql, experimentId);
    return { experimentId };
  });
}

const refusal = (message: string): AppError =>
  new AppError("conflict", message, { fieldErrors: { rounds: message } });
