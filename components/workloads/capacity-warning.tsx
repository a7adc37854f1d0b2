import { deployWarning, scaleWarning, type Size } from "@/lib/workloads/core/capacity";
import type { WorkloadDto } from "@/lib/workloads/schema";

interface WarningProps {
  readonly workload: Pick<WorkloadDto, "capacity" | "desiredReplicas">;
}

/** What the controller's machine can't hold of what is about to be asked for. Nothing is refused by it. */
function Warning({ children }: { readonly children: string | null }) {
  return (
    <div role="status">
      {children === null ? null : (
        <p className="text-sm text-text">
          <span aria-hidden>! </span>
          {children}
        </p>
      )}
    </div>
  );
}

/** Stands where the stepper keeps room for what is said. */
export function ScaleWarning({ workload, to }: WarningProps & { readonly to: number }) {
  const { capacity, desiredReplicas: from } = workload;
  const isAsked = capacity !== null && Number.isInteger(to);
  return <Warning>{isAsked ? scaleWarning(capacity, { from, to }, capacity.machine) : null}</Warning>;
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
