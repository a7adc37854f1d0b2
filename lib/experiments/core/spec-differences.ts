import { revisionDiff } from "@/lib/workloads/core/revision-diff";
import type { RevisionSpec } from "@/lib/workloads/input";
import type { SpecDifference } from "../schema";

/** In what two workloads differ besides their kind, field by field; nothing where one of the specs is not known. */
export function specDifferences(
  vm: RevisionSpec | undefined,
  container: RevisionSpec | undefined,
): SpecDifference[] {
  if (!vm || !container) return [];
  return revisionDiff(vm, container).map(({ field, before, after }) => ({
    field,
    vm: before,
    container: after,
  }));
}
