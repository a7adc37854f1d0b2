import { parseInput } from "@/lib/http/parse-input";
import type { ReadContext } from "@/lib/http/read-context";
import { byIdInput } from "@/lib/lifecycle/wire-input";
import type { ChangePointsAnswer, ChangeSeries } from "@/lib/timings/schema";
import { requireWorkload } from "@/lib/workloads/require-workload";
import { createAnswerCache } from "./answer-cache";
import { changePointsOffThread } from "./off-thread";

const answers = createAnswerCache<ChangeSeries[]>({
  now: () => performance.now(),
  size: 100,
  freshMs: 5_000,
  longestMs: 60_000,
  patienceMs: 30,
});

/** Those of a workload that is there. */
export const knownChangePoints = (id: string) => answers(id, () => changePointsOffThread(id));

/** A workload's change points, computed off the request's path: what is known is answered at once. Throws `not-found`. */
export async function getChangePoints(
  ctx: ReadContext,
  input: { readonly id: string },
): Promise<ChangePointsAnswer> {
  const { id } = parseInput(byIdInput, input);
  await requireWorkload(ctx, id);
  const { value, isComputing, ageMs } = await knownChangePoints(id);
  return { series: value, isComputing, ageMs };
}
