import type { RolloutDto } from "@/lib/rollouts/schema";
import { rolloutText } from "@/lib/text/rollouts";

type Change = Pick<
  RolloutDto,
  "kind" | "fromRevision" | "toRevision" | "fromReplicas" | "toReplicas" | "fromArtifact" | "toArtifact"
> & { readonly changedFields: readonly RolloutDto["changedFields"][number][] };

const words = rolloutText.changed;

/**
 * What a rollout changes besides the revision's number, in a line: `demo:v1 → demo:v2`, `demo:v2, environment changed`,
 * `demo:v2, 2 → 5 replicas`; what runs where none of it changes. Null where nobody kept the revision.
 */
export function changedWords(change: Change): string | null {
  const { fromRevision, toRevision, fromReplicas, toReplicas, fromArtifact, toArtifact } = change;
  if (toArtifact === null) return null;
  const isOther = fromRevision !== toRevision && fromArtifact !== null && fromArtifact !== toArtifact;
  const artifact = isOther ? `${fromArtifact} → ${toArtifact}` : toArtifact;
  const fields = change.changedFields.filter((field) => field !== "digest" || !isOther);
  // A scale's own words have its replicas, a first deploy's those that it begins with.
  const hasReplicas = change.kind !== "scale" && fromRevision !== toRevision && fromReplicas !== toReplicas;
  return [
    artifact,
    ...(fields.length === 0 ? [] : [words.fields(fields)]),
    ...(hasReplicas ? [words.replicas(fromReplicas, toReplicas)] : []),
  ].join(", ");
}
