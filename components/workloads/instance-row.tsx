import { InstanceCell } from "@/components/fleet/instance-cell";
import { instancePath } from "@/components/frame/paths";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Link } from "@/components/ui/link";
import { RelativeTime } from "@/components/ui/relative-time";
import { Td, WIDE } from "@/components/ui/table";
import { workloadText } from "@/lib/text/workloads";
import type { InstanceDto } from "@/lib/workloads/schema";
import { MISSING } from "@/lib/format/missing";
import { InstanceIsolation } from "./instance-isolation";
import { isOver } from "./prepare-instances";
import { StageBar } from "./stage-bar";

function Address({ instance }: { instance: InstanceDto }) {
  const { id, address } = instance;
  if (address === null) return MISSING;
  // Another instance may have it by now.
  if (isOver(instance))
    return <span className="text-muted">{`${workloadText.formerAddress} ${address}`}</span>;
  return (
    <span className="flex items-center gap-1">
      {address} <CopyButton value={address} label={`address of ${id}`} />
    </span>
  );
}

interface InstanceRowProps {
  readonly instance: InstanceDto;
  /** When the server read them. */
  readonly asOf: string;
  /** The longest startup in the table. */
  readonly scaleMs: number;
  readonly onLogs: () => void;
}

export function InstanceRow({ instance, asOf, scaleMs, onLogs }: InstanceRowProps) {
  const { id, phase, revision, marks, stopReason } = instance;
  return (
    <tr>
      <Td className="font-mono text-sm break-all whitespace-normal!">
        <Link
          href={instancePath(id)}
          className="inline-flex min-h-6 items-center underline underline-offset-4"
        >
          {id}
        </Link>
        {instance.isolation ? <InstanceIsolation facts={instance.isolation} /> : null}
      </Td>
      <Td className={WIDE}>{revision}</Td>
      <Td>
        <span className="flex items-center gap-2">
          <InstanceCell instance={instance} asOf={asOf} />
          {phase}
          {stopReason ? <span className="hidden text-muted md:inline">({stopReason})</span> : null}
        </span>
      </Td>
      <Td>
        <StageBar instance={instance} scaleMs={scaleMs} />
      </Td>
      <Td className={WIDE}>{marks.requestedAt ? <RelativeTime at={marks.requestedAt} /> : MISSING}</Td>
      <Td className={`${WIDE} font-mono text-sm`}>
        <Address instance={instance} />
      </Td>
      <Td className={WIDE}>
        {instance.isObserved ? null : (
          <Button size="sm" variant="ghost" onClick={onLogs} aria-label={`${workloadText.logs} of ${id}`}>
            {workloadText.logs}
          </Button>
        )}
      </Td>
    </tr>
  );
}
