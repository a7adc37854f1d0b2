import { conditionLines, conditionsOfInstances } from "@/components/charts/prepare-condition-words";
import { formatCount } from "@/lib/format/format-number";
import { readinessLossText } from "@/lib/text/readiness-loss";
import type { RolloutDetailDto } from "@/lib/rollouts/schema";
import { text } from "@/lib/text/en";
import { fileText } from "@/lib/text/files";
import { rolloutText } from "@/lib/text/rollouts";
import type { WorkloadDto } from "@/lib/workloads/schema";
import { changeOf } from "./prepare-change-words";
import { isTimedToItsEnd } from "./prepare-duration-note";
import { outcomeWords } from "./prepare-outcome-words";

type Of = Pick<WorkloadDto, "applicationId" | "kind" | "isSimulated">;

/** What a file that leaves a rollout's page says of it: window, what it is of, conditions, warnings. */
export function rolloutAbout(rollout: RolloutDetailDto, workload: Of | undefined): string[] {
  const {
    id,
    workloadId,
    requestedAt,
    reachedAt,
    finishedAt,
    asOf,
    instances,
    artifacts,
    readinessLoss: loss,
  } = rollout;
  const of = workload ? `; ${text.kinds[workload.kind]}; application ${workload.applicationId}` : "";
  const warnings = [
    ...(loss === null ? [] : [readinessLossText(loss)]),
    ...(rollout.hasClockSkew ? [rolloutText.skew] : []),
    ...(isTimedToItsEnd(rollout) ? [rolloutText.toItsEndLong] : []),
    ...((workload?.isSimulated ?? instances.some(({ isSimulated }) => isSimulated))
      ? [`${fileText.simulated}.`]
      : []),
  ];
  return [
    `Window: requested ${requestedAt} → ${finishedAt === null ? `${asOf} (it goes on)` : `ended by the controller ${finishedAt}`}; target reached ${reachedAt ?? "at no time that is known"}.`,
    `Rollout: ${id}; ${changeOf(rollout)} of workload ${workloadId}${of}; ${outcomeWords(rollout)}.`,
    ...conditionLines(
      formatCount(instances.length, "instance", "instances"),
      conditionsOfInstances(instances, artifacts),
    ),
    ...warnings.map((warning) => `Warning: ${warning}`),
  ];
}
