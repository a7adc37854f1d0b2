import { workloadPath } from "@/components/frame/paths";
import { Link } from "@/components/ui/link";
import { Badge } from "@/components/ui/badge";
import { CopyButton } from "@/components/ui/copy-button";
import { text } from "@/lib/text/en";
import { observingText } from "@/lib/text/observing";
import { labelOf } from "@/lib/workloads/core/label";
import type { WorkloadDto } from "@/lib/workloads/schema";
import { InstanceCellLink } from "./instance-cell";

/** `2 of 3 ready · revision 3 · draining 1` */
export function fleetWords({
  desiredReplicas,
  readyReplicas,
  drainingReplicas: draining,
  currentRevision,
  isObserved,
}: WorkloadDto): string {
  const ready = `${readyReplicas} of ${desiredReplicas} ready`;
  const parts = isObserved ? [ready] : [ready, `revision ${currentRevision}`];
  return [...parts, ...(draining > 0 ? [`draining ${draining}`] : [])].join(" · ");
}

interface FleetRowProps {
  readonly workload: WorkloadDto;
  /** False where addresses are not told at all. */
  readonly hasAddress?: boolean;
}

export function FleetRow({ workload, hasAddress = true }: FleetRowProps) {
  const { id, name, kind, address, instances, isSimulated, isObserved, condition } = workload;
  return (
    <li className="flex flex-col gap-2 border-b border-line py-3 last:border-b-0 lg:grid lg:grid-cols-[minmax(0,13rem)_minmax(0,1fr)_auto] lg:items-center lg:gap-4">
      <div className="flex flex-wrap items-center gap-x-2">
        <Link
          href={workloadPath(id)}
          className="flex min-h-6 items-center font-medium underline-offset-4 hover:underline"
        >
          {labelOf(workload)}
        </Link>
        <span className="flex items-center gap-x-2 text-muted">
          {text.kinds[kind]}
          {name === null ? null : <span className="font-mono text-sm">{id}</span>}
          {isSimulated ? <Badge>{text.simulated}</Badge> : null}
          {isObserved ? <Badge>{observingText.badge}</Badge> : null}
        </span>
      </div>
      <ul aria-label={`Instances of ${id}`} className="flex min-h-6 grow flex-wrap gap-1.5">
        {instances.map((instance) => (
          <li key={instance.id}>
            <InstanceCellLink instance={instance} asOf={workload.asOf} />
          </li>
        ))}
      </ul>
      <div className="max-w-72">
        <span className="text-muted">
          {fleetWords(workload)}
          {condition ? <span className="block break-words text-danger">{condition.message}</span> : null}
        </span>
        {hasAddress ? (
          <span className="flex h-7 items-center gap-1 font-mono text-sm">
            {address === null ? (
              <span className="text-muted">no shared address</span>
            ) : (
              <>
                {address}
                <CopyButton value={address} label={`address of ${id}`} />
              </>
            )}
          </span>
        ) : null}
      </div>
    </li>
  );
}
