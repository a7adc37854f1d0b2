import { workloadText } from "@/lib/text/workloads";
import type { RevisionSpec } from "@/lib/workloads/schema";
import { revisionDiff } from "@/lib/workloads/core/revision-diff";

export function RevisionDiff({ before, after }: { before: RevisionSpec; after: RevisionSpec }) {
  const differences = revisionDiff(before, after);
  if (differences.length === 0) return <p className="text-muted">{workloadText.noDifference}</p>;
  return (
    <ul aria-label="Differences" className="grid gap-1 font-mono text-sm">
      {differences.map(({ field, before: old, after: next }) => (
        <li key={field} className="break-all">
          {field}: <del className="whitespace-pre-wrap text-muted">{old}</del> →{" "}
          <ins className="font-medium whitespace-pre-wrap no-underline">{next}</ins>
        </li>
      ))}
    </ul>
  );
}
