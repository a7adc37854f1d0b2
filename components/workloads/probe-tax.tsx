"use client";

import { useQueryState } from "nuqs";
import { keepPreviousData } from "@tanstack/react-query";
import { QueryError } from "@/components/frame/query-error";
import { useRead } from "@/components/frame/use-read";
import { useScope } from "@/components/frame/use-scope";
import { cn } from "@/components/ui/cn";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import { Table, Td, Th } from "@/components/ui/table";
import { formatDuration } from "@/lib/format/format-duration";
import { probeTaxText } from "@/lib/text/probe-tax";
import { probeTaxOptions } from "@/lib/timings/query-options";
import type { ProbeTaxDto, ProbeTaxRow } from "@/lib/timings/schema";
import { belowFigure, intervalNotes, planWords, startsWords, taxSentence } from "./prepare-probe-tax";
import { ProbePlanForm } from "./probe-plan-form";
import { workloadParams } from "./workload-params";

const words = probeTaxText;

/** How long a workload's instances served before a probe would have found them ready, by that probe. */
export function ProbeTax({ workloadId }: { workloadId: string }) {
  const { window } = useScope();
  const [yours, setYours] = useQueryState("probe", workloadParams.probe);
  const options = { ...probeTaxOptions(workloadId, window, yours), placeholderData: keepPreviousData };
  const { data, error, refetch } = useRead(options, "later");
  if (!data && error) return <QueryError error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton className="h-96" />;
  if (data.n === 0) return <EmptyState title={words.empty}>{words.emptyBody}</EmptyState>;
  return (
    <div className="grid gap-6">
      <div>
        <p className="max-w-prose font-medium" role="status">
          {taxSentence(data)}
        </p>
        <p className="max-w-prose text-muted">{startsWords(data)}</p>
      </div>
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <TaxTable tax={data} />
        <ProbePlanForm yours={yours} onApply={(plan) => void setYours(plan)} />
      </div>
      <p className="max-w-prose text-sm text-muted">{words.method}</p>
    </div>
  );
}

function TaxTable({ tax }: { tax: ProbeTaxDto }) {
  return (
    <div>
      <p className="mb-1 text-sm text-muted">{words.caption}</p>
      <Table label={words.table}>
        <thead>
          <tr>
            <Th>{words.columns.probe}</Th>
            <Th>{words.columns.median}</Th>
            <Th>{words.columns.p95}</Th>
          </tr>
        </thead>
        <tbody>
          {tax.rows.map((row) => (
            <TaxRow key={row.plan} row={row} />
          ))}
        </tbody>
      </Table>
      {intervalNotes(tax).map((note) => (
        <p key={note} className="mt-2 text-sm text-muted">
          {note}
        </p>
      ))}
    </div>
  );
}

function TaxRow({ row }: { row: ProbeTaxRow }) {
  const { name, how } = planWords(row);
  return (
    <tr>
      <th
        scope="row"
        className={cn(
          "h-12 border-b border-line px-2 py-1 text-left",
          row.plan === "yours" ? "font-medium" : "font-normal",
        )}
      >
        {name}
        {how === null ? null : <span className="block text-sm font-normal text-muted">{how}</span>}
      </th>
      {(["median", "p95"] as const).map((figure) => (
        <Td key={figure} className={cn("py-1 whitespace-normal", row.plan === "yours" && "font-medium")}>
          <span className="whitespace-nowrap">{formatDuration(row[figure].value)}</span>
          <span className="block text-sm font-normal text-muted">{belowFigure(row, figure)}</span>
        </Td>
      ))}
    </tr>
  );
}
