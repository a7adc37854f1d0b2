import type { SpecDifference } from "../schema";
import type { Deed, PlannedStep } from "./plan";

function changeWords(deed: Deed): string {
  switch (deed.kind) {
    case "scale":
      return `scaling to ${deed.replicas}`;
    case "deploy":
      return `deploying ${deed.artifact}`;
    case "rollback":
      return `rolling back to revision ${deed.revision}`;
    case "kill":
      return "killing one instance";
  }
}

const PURPOSE = { prepare: "Preparing", measure: "Measuring", restore: "Restoring" } as const;

/** A step in words: `Preparing hello-vm: scaling to 1`. */
export const deedWords = ({
  purpose,
  workloadId,
  deed,
}: Pick<PlannedStep, "purpose" | "workloadId" | "deed">): string =>
  `${PURPOSE[purpose]} ${workloadId}: ${changeWords(deed)}`;

/** That more than their kind is compared, wherever a result is told; null where nothing differs. */
export function unlikeWords(differences: readonly SpecDifference[]): string | null {
  if (differences.length === 0) return null;
  const told = differences
    .map(({ field, vm, container }) => `${field} ${vm} against ${container}`)
    .join("; ");
  return `Not like with like: its VMs and containers do not run the same, ${told}.`;
}
