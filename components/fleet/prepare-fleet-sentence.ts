import { formatCount } from "@/lib/format/format-number";
import { overviewText } from "@/lib/text/overview";
import type { WorkloadDto } from "@/lib/workloads/schema";

type Told = Pick<
  WorkloadDto,
  "applicationId" | "activeRolloutId" | "condition" | "desiredReplicas" | "readyReplicas"
>;

const STATES = ["asked", "rolling", "stuck", "fewer"] as const;

function stateOf({ condition, activeRolloutId, desiredReplicas, readyReplicas }: Told) {
  if (condition !== null) return "stuck";
  if (activeRolloutId !== null) return "rolling";
  return readyReplicas < desiredReplicas ? "fewer" : "asked";
}

/** `4 workloads of 2 applications: 3 as asked, 1 rolling out.`; each counts once, as what is worst of it. */
export function fleetSentence(workloads: readonly Told[]): string {
  if (workloads.length === 0) return overviewText.noWorkloads;
  const words = overviewText.fleetSentence;
  const applications = new Set(workloads.map(({ applicationId }) => applicationId)).size;
  const states = workloads.map(stateOf);
  const counts = STATES.flatMap((state) => {
    const count = states.filter((one) => one === state).length;
    return count === 0 ? [] : [`${count} ${words[state]}`];
  });
  return `${formatCount(workloads.length, ...words.workloads)} of ${formatCount(applications, ...words.applications)}: ${counts.join(", ")}.`;
}
