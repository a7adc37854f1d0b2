import { TriangleAlert } from "lucide-react";
import { overviewText } from "@/lib/text/overview";
import type { Difference } from "@/lib/timings/schema";

/** Beside the figures of one timing: what makes their comparison less than fair. */
export function AlsoDiffer({ differences }: { differences: readonly Difference[] }) {
  if (differences.length === 0) return null;
  return (
    <span className="block text-sm text-muted">
      <TriangleAlert size={14} aria-hidden className="mr-1 inline-block align-[-2px]" />
      {overviewText.alsoDiffer} {differences.map(({ name }) => name).join(", ")}
    </span>
  );
}
