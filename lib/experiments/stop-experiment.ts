import { runVerb } from "@/lib/actions/run-verb";
import type { VerbContext } from "@/lib/actions/verb-context";
import { AppError } from "@/lib/errors";
import { tellOfExperiment } from "./internal";
import type { AcceptedExperiment } from "./schema";
import { stopExperimentInput } from "./input";

const VERB = { name: "stop-experiment", input: stopExperimentInput, subjectField: "experimentId" };

/** Asks an experiment to end at once and to restore what was there; a second time is fine. */
export function stopExperiment(ctx: VerbContext, input: unknown): Promise<AcceptedExperiment> {
  return runVerb(ctx, VERB, input, async (sql, { experimentId }) => {
    const [row] = await sql.query<{ isOver: boolean }>(
      `UPDATE experiment SET stop_asked_at = coalesce(stop_asked_at, CASE WHEN finished_at IS NULL THEN clock_timestamp() END)
        WHERE id = $1 RETURNING finished_at IS NOT NULL AS "isOver"`,
      [experimentId],
    );
    if (!row) throw new AppError("not-found", `There is no experiment ${experimentId}.`);
    if (row.isOver) throw new AppError("conflict", "This experiment is over already.");
    await tellOfExperiment(sql, experimentId);
    return { experimentId };
  });
}
