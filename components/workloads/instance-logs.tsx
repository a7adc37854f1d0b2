"use client";

import { LogTail } from "@/components/instances/log-tail";
import { Sheet } from "@/components/ui/sheet";
import { workloadText } from "@/lib/text/workloads";

interface InstanceLogsProps {
  readonly id: string;
  readonly isOver: boolean;
  readonly onClose: () => void;
}

export function InstanceLogs({ id, isOver, onClose }: InstanceLogsProps) {
  return (
    <Sheet open onOpenChange={(open) => !open && onClose()} title={`${workloadText.logs} of ${id}`}>
      <LogTail id={id} isOver={isOver} className="h-full" />
    </Sheet>
  );
}
