"use client";

import { useRead } from "@/components/frame/use-read";
import { ChevronRight } from "lucide-react";
import dynamic from "next/dynamic";
import { useId, useState, type ReactNode } from "react";
import { QueryError } from "@/components/frame/query-error";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import { Table, Td, Th, WIDE } from "@/components/ui/table";
import { workloadText } from "@/lib/text/workloads";
import { instancesOptions } from "@/lib/workloads/query-options";
import type { InstanceDto, WorkloadDto } from "@/lib/workloads/schema";
import { InstanceRow } from "./instance-row";
import { isOver, orderedInstances } from "./prepare-instances";

const InstanceLogs = dynamic(() => import("./instance-logs").then((room) => room.InstanceLogs));

const words = workloadText.instances;
/** Widths of their own, so that no row that changes moves a column. */
const HEADS = [
  ["Name", ""],
  ["Revision", `${WIDE} w-22`],
  ["Phase", "w-25 md:w-48"],
  ["Startup", "w-20 md:w-46"],
  ["Requested", `${WIDE} w-30`],
  ["Address", `${WIDE} w-56`],
  ["Actions", `${WIDE} w-18`],
] as const;
/** Phones have these columns alone: a cell that spans more would make more of them. */
const EVERYWHERE = HEADS.filter(([, className]) => !className.includes(WIDE)).length;

/** A cell across the table. */
function AcrossCell({ children, className }: { readonly children: ReactNode; readonly className?: string }) {
  return (
    <>
      <Td colSpan={EVERYWHERE} className={className}>
        {children}
      </Td>
      <Td colSpan={HEADS.length - EVERYWHERE} className={WIDE} />
    </>
  );
}

interface RowsProps {
  readonly instances: readonly InstanceDto[];
  readonly asOf: string;
  readonly scaleMs: number;
  readonly onLogs: (instance: InstanceDto) => void;
}

function Rows({ instances, onLogs, ...shared }: RowsProps) {
  return instances.map((instance) => (
    <InstanceRow key={instance.id} instance={instance} {...shared} onLogs={() => onLogs(instance)} />
  ));
}

/** Those that are over, behind their count. */
function Past({ hasMore, ...rows }: RowsProps & { readonly hasMore: boolean }) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  if (rows.instances.length === 0) return null;
  return (
    <>
      <tbody>
        <tr>
          <AcrossCell>
            <Button
              size="sm"
              variant="ghost"
              aria-expanded={isOpen}
              aria-controls={id}
              onClick={() => setOpen(!isOpen)}
            >
              <ChevronRight size={14} aria-hidden className={cn(isOpen && "rotate-90")} />
              {words.past(rows.instances.length, hasMore, isOpen)}
            </Button>
          </AcrossCell>
        </tr>
      </tbody>
      <tbody id={id} hidden={!isOpen}>
        {isOpen ? <Rows {...rows} /> : null}
      </tbody>
    </>
  );
}

/** The live instances by phase and age; the latest of those that are over stay as history, folded. */
export function InstanceTable({ workload }: { workload: WorkloadDto }) {
  const [logsOf, setLogsOf] = useState<InstanceDto | null>(null);
  const { data, error, refetch } = useRead(instancesOptions(workload.id));
  if (!data && error) return <QueryError error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton className="h-48" />;
  const { live, over } = orderedInstances(workload.instances, data.items);
  if (live.length === 0 && over.length === 0)
    return <EmptyState title={workloadText.noInstances}>{workloadText.noInstancesBody}</EmptyState>;
  const scaleMs = Math.max(1, ...[...live, ...over].map(({ startupMs }) => startupMs ?? 0));
  const rows = { asOf: workload.asOf, scaleMs, onLogs: setLogsOf };
  return (
    <>
      <Table label={`Instances of ${workload.id}`} className="table-fixed md:min-w-[64rem]">
        <thead>
          <tr>
            {HEADS.map(([head, className]) => (
              <Th key={head} className={className}>
                {head}
              </Th>
            ))}
          </tr>
        </thead>
        <tbody>
          {live.length === 0 ? (
            <tr>
              <AcrossCell className="text-muted">{words.noneLive}</AcrossCell>
            </tr>
          ) : null}
          <Rows instances={live} {...rows} />
        </tbody>
        <Past instances={over} hasMore={data.nextCursor !== null} {...rows} />
      </Table>
      {logsOf === null ? null : (
        <InstanceLogs id={logsOf.id} isOver={isOver(logsOf)} onClose={() => setLogsOf(null)} />
      )}
    </>
  );
}
