import type { WorkloadDto } from "@/lib/workloads/schema";

type Candidate = Pick<WorkloadDto, "applicationId" | "kind" | "isSimulated">;

/** The applications that an experiment can measure for a claim: real workloads of both kinds; the chosen one alone where one is. */
export function measurableOn(workloads: readonly Candidate[], chosen: string | null): string[] {
  const real = workloads.filter(({ isSimulated }) => !isSimulated);
  const hasBoth = (id: string): boolean =>
    (["vm", "container"] as const).every((kind) =>
      real.some((one) => one.applicationId === id && one.kind === kind),
    );
  const ids = [...new Set(real.map(({ applicationId }) => applicationId))].toSorted();
  return ids.filter((id) => hasBoth(id) && (chosen === null || chosen === id));
}
