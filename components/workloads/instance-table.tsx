"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useState } from "react";
import { InstanceCell } from "@/components/fleet/instance-cell";
import { instancePath } from "@/components/frame/paths";
import { QueryError } from "@/components/frame/query-error";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { RelativeTime } from "@/components/ui/relative-time";
import { Skeleton } from "@/components/ui/skeleton";
import { Table, Td, Th } from "@/components/ui/table";
import { workloadText } from "@/lib/text/workloads";
import { instancesOptions } from "@/lib/workloads/query-options";
import type { InstanceDto } from "@/lib/workloads/schema";
import { InstanceIsolation } from "./instance-isolation";
import { StageBar } from "./stage-bar";

const InstanceLogs = dynamic(() => import("./instance-logs").then((room) => room.InstanceLogs));

/** On phones the name says the revision, and a row's end can be scrolled to. */
const WIDE = "hidden md:table-cell";
const HEADS = [
  ["Name", ""],
  ["Revision", WIDE],
  ["Phase", ""],
  ["Startup", ""],
  ["Requested", WIDE],
  ["Address", ""],
  ["Actions", ""],
] as const;

const isOver = ({ phase }: InstanceDto): boolean => phase === "stopped" || phase === "failed";

interface RowProps {
  readonly instance: InstanceDto;
  /** The longest startup in the table. */
  readonly scaleMs: number;
  readonly onLogs: () => void;
}

function Row({ instance, scaleMs, onLogs }: RowProps) {
  const { id, phase, revision, marks, address, stopReason } = instance;
  return (
    <tr>
      <Td className="font-mono text-sm">
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
          <InstanceCell instance={instance} />
          {phase}
          {stopReason ? <span className="text-muted">({stopReason})</span> : null}
        </span>
      </Td>
      <Td>
        <StageBar instance={instance} scaleMs={scaleMs} />
      </Td>
      <Td className={WIDE}>{marks.requestedAt ? <RelativeTime at={marks.requestedAt} /> : "–"}</Td>
      <Td className="font-mono text-sm">
        {address ? (
          <span className="flex items-center gap-1">
            {address} <CopyButton value={address} label={`address of ${id}`} />
          </span>
        ) : (
          "–"
        )}
      </Td>
      <Td>
        <Button size="sm" variant="ghost" onClick={onLogs} aria-label={`${workloadText.logs} of ${id}`}>
          {workloadText.logs}
        </Button>
      </Td>
    </tr>
  );
}

/** The latest instances, newest first; those that are over stay as history. */
export function InstanceTable({ workloadId }: { workloadId: string }) {
  const [logsOf, setLogsOf] = useState<InstanceDto | null>(null);
  const { data, error, refetch } = useQuery(instancesOptions(workloadId));
  if (!data && error) return <QueryError error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton className="h-48" />;
  if (data.items.length === 0)
    return <EmptyState title={workloadText.noInstances}>{workloadText.noInstancesBody}</EmptyState>;
  const scaleMs = Math.max(1, ...data.items.map(({ startupMs }) => startupMs ?? 0));
  return (
    <>
      <Table label={`Instances of ${workloadId}`}>
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
          {data.items.map((instance) => (
            <Row key={instance.id} instance={instance} scaleMs={scaleMs} onLogs={() => setLogsOf(instance)} />
          ))}
        </tbody>
      </Table>
      {logsOf === null ? null : (
        <InstanceLogs id={logsOf.id} isOver={isOver(logsOf)} onClose={() => setLogsOf(null)} />
      )}
    </>
  );
}
