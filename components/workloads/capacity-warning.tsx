import { deployWarning, scaleWarning, type Size } from "@/lib/workloads/core/capacity";
import type { WorkloadDto } from "@/lib/workloads/schema";

interface WarningProps {
  readonly workload: Pick<WorkloadDto, "capacity" | "desiredReplicas">;
}

/** What the controller's machine can't hold of what is about to be asked for. Nothing is refused by it. */
function Warning({ children, className }: { readonly children: string | null; readonly className?: string }) {
  return (
    <div role="status" className={className}>
      {children === null ? null : (
        <p className="rounded-card border border-line bg-surface p-2 text-sm">
          <span aria-hidden>! </span>
          {children}
        </p>
      )}
    </div>
  );
}

/** Floats below whatever it stands in, so that nothing moves while a number is typed. */
export function ScaleWarning({ workload, to }: WarningProps & { readonly to: number }) {
  const { capacity, desiredReplicas: from } = workload;
  const isAsked = capacity !== null && Number.isInteger(to);
  return (
    <Warning className="absolute top-full left-0 z-10 w-72 max-w-[90vw] shadow-lg sm:right-0 sm:left-auto">
      {isAsked ? scaleWarning(capacity, { from, to }, capacity.machine) : null}
    </Warning>
  );
}

interface DeployWarningProps extends WarningProps {
  readonly spec: Size;
  readonly maxSurge: number;
}

export function DeployWarning({ workload, spec, maxSurge }: DeployWarningProps) {
  const { capacity, desiredReplicas: replicas } = workload;
  const isAsked = capacity !== null && Number.isInteger(maxSurge) && spec.memoryMb > 0;
  return (
    <Warning>
      {isAsked ? deployWarning(capacity, spec, { replicas, maxSurge }, capacity.machine) : null}
    </Warning>
  );
}
