import { parseInput } from "@/lib/http/parse-input";
import type { ReadContext } from "@/lib/http/read-context";
import type { Sql } from "@/lib/db/sql";
import { byIdInput } from "@/lib/lifecycle/wire-input";
import { selectLastEnd } from "@/lib/timings/select-last-end";
import type { ChangePointsAnswer, ChangeSeries } from "@/lib/timings/schema";
import { requireWorkload } from "@/lib/workloads/require-workload";
import { createAnswerCache, type Answer } from "./answer-cache";
import { changePointsOffThread } from "./off-thread";

const answers = createAnswerCache<ChangeSeries[]>({
  now: () => performance.now(),
  size: 100,
  // What a rollout's end does not tell, a mark that comes late.
  freshMs: 300_000,
  longestMs: 300_000,
  patienceMs: 30,
});

/** Those of a workload that is there, computed anew where a rollout has ended since. */
export async function knownChangePoints(sql: Sql, id: string): Promise<Answer<ChangeSeries[]>> {
  const lastEnd = await selectLastEnd(sql, id);
  return answers(id, () => changePointsOffThread(id), String(lastEnd));
}

/** A workload's change points, computed off the request's path: what is known is answered at once. Throws `not-found`. */
export async function getChangePoints(
  ctx: ReadContext,
  input: { readonly id: string },
): Promise<ChangePointsAnswer> {
  const { id } = parseInput(byIdInput, input);
  await requireWorkload(ctx, id);
  const { value, isComputing, ageMs } = await knownChangePoints(ctx.sql, id);
  return { series: value, isComputing, ageMs };
}
