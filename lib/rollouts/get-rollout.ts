import { parseInput } from "@/lib/http/parse-input";
import { AppError } from "@/lib/errors";
import type { ReadContext } from "@/lib/http/read-context";
import { isoOf, type Instant } from "@/lib/lifecycle/instant";
import type { ServingMark } from "@/lib/lifecycle/fleet-counts";
import { readyCourse } from "@/lib/lifecycle/ready-course";
import { reachedAt } from "@/lib/lifecycle/reached-at";
import { byIdInput } from "@/lib/lifecycle/wire-input";
import { instanceDto } from "@/lib/workloads/core/instance-dto";
import { floorOf } from "./core/readiness-loss";
import { readyCurve } from "./core/ready-curve";
import { rolloutDto } from "./core/rollout-dto";
import type { RolloutDetailDto } from "./schema";
import { selectInstancesDuring } from "./select-instances-during";
import { selectMarksDuring } from "./select-marks-during";
import { selectRollout, type FoundRollout } from "./select-rollout";
import { selectStepsOfRollout } from "./select-steps-of-rollout";

/** One rollout with its steps, the instances that were alive during it and their ready counts; throws `not-found`. */
export async function getRollout(ctx: ReadContext, input: { id: string }): Promise<RolloutDetailDto> {
  const { id } = parseInput(byIdInput, input);
  const row = await selectRollout(ctx.sql, id);
  if (!row) throw new AppError("not-found", `There is no rollout ${id}.`);
  const end = row.finishedAt ?? row.asOf;
  const [steps, instances, marks] = await Promise.all([
    selectStepsOfRollout(ctx.sql, id),
    selectInstancesDuring(ctx.sql, row, end),
    selectMarksDuring(ctx.sql, row, end),
  ]);
  return {
    ...rolloutDto(row.outcome === null ? underWay(row, marks, end) : row),
    steps,
    artifacts: row.artifacts,
    instances: instances.map(instanceDto),
    curve: readyCurve(
      marks.filter(({ mark }) => mark !== "requested"),
      row.requestedAt,
      end,
    ),
    capacityFloor: floorOf(row),
    asOf: isoOf(row.asOf),
  };
}

/** What is told of one that is over by `refreshCourses`. */
const underWay = (row: FoundRollout, marks: readonly ServingMark[], now: Instant): FoundRollout => ({
  ...row,
  reachedAt: row.revertedBecause === null ? reachedAt(row, marks, now) : row.reachedAt,
  ...readyCourse(marks, row.requestedAt, now),
});
