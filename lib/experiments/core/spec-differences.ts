import { revisionDiff } from "@/lib/workloads/core/revision-diff";
import type { RevisionSpec } from "@/lib/workloads/input";
import type { SpecDifference } from "../schema";

/** Two workloads type the same secret for revisions of their own; whether the values are the same isn't to be told here. */
const sameAge = (spec: RevisionSpec): RevisionSpec => ({
  ...spec,
  secrets: Object.fromEntries(Object.keys(spec.secrets).map((name) => [name, { keptFrom: 1 }])),
});

/** In what two workloads differ besides their kind, field by field; nothing where one of the specs is not known. */
export function specDifferences(
  vm: RevisionSpec | undefined,
  container: RevisionSpec | undefined,
): SpecDifference[] {
  if (!vm || !container) return [];
  return revisionDiff(sameAge(vm), sameAge(container)).map(({ field, before, after }) => ({
    field,
    vm: before,
    container: after,
  }));
}
