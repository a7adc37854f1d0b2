import type { SpecDifference } from "@/lib/experiments/schema";

/** That more than their kind is compared, wherever a result is told; null where nothing differs. */
export function unlikeText(differences: readonly SpecDifference[]): string | null {
  if (differences.length === 0) return null;
  const told = differences
    .map(({ field, vm, container }) => `${field} ${vm} against ${container}`)
    .join("; ");
  return `Not like with like: its VMs and containers do not run the same, ${told}.`;
}
