import { useRead } from "@/components/frame/use-read";
import { TriangleAlert } from "lucide-react";
import { cn } from "@/components/ui/cn";
import { specDifferences } from "@/lib/experiments/core/spec-differences";
import { experimentText } from "@/lib/text/experiments";
import { specOf } from "@/lib/workloads/core/revision-diff";
import { revisionsOptions } from "@/lib/workloads/query-options";
import type { RevisionSpec } from "@/lib/workloads/input";
import type { WorkloadDto } from "@/lib/workloads/schema";
import { unlikeText } from "@/lib/text/unlike";

function useCurrentSpec(workloadId: string | undefined): RevisionSpec | undefined {
  const { data } = useRead(
    { ...revisionsOptions(workloadId ?? ""), enabled: workloadId !== undefined },
    "later",
  );
  const current = data?.items.find(({ isCurrent }) => isCurrent);
  return current && specOf(current);
}

export interface Likeness {
  /** In words; null while it is not known. */
  readonly words: string | null;
  readonly isUnlike: boolean;
}

/** Whether both workloads of an application run the same now. */
export function useLikeness(workloads: readonly WorkloadDto[], applicationId: string): Likeness {
  const idOf = (kind: WorkloadDto["kind"]): string | undefined =>
    workloads.find((one) => one.applicationId === applicationId && one.kind === kind)?.id;
  const [vm, container] = [useCurrentSpec(idOf("vm")), useCurrentSpec(idOf("container"))];
  if (!vm || !container) return { words: null, isUnlike: false };
  const unlike = unlikeText(specDifferences(vm, container));
  return { words: unlike ?? experimentText.alike, isUnlike: unlike !== null };
}

interface LikenessNoteProps {
  readonly likeness: Likeness;
  /** Why it was refused. */
  readonly problem: string | undefined;
}

/** What is said of it in a place that is kept for it, so that nothing moves with another choice. */
export function LikenessNote({ likeness: { words, isUnlike }, problem }: LikenessNoteProps) {
  const isWarning = isUnlike || problem !== undefined;
  return (
    <div id="likeness" className="flex min-h-15 max-w-prose items-start gap-2 sm:min-h-10">
      {isWarning ? <TriangleAlert size={18} aria-hidden className="mt-0.5 shrink-0" /> : null}
      {problem === undefined ? (
        <p className={cn(!isWarning && "text-muted")}>{words}</p>
      ) : (
        <p role="alert" className="text-danger">
          {problem}
        </p>
      )}
    </div>
  );
}
