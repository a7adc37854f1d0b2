"use client";

import { experimentPath } from "@/components/frame/paths";
import { useRead } from "@/components/frame/use-read";
import { inSightOf } from "@/lib/sight/core/in-sight";
import { QueryError } from "@/components/frame/query-error";
import { useScope } from "@/components/frame/use-scope";
import { useWorkloads } from "@/components/frame/use-workloads";
import { Badge } from "@/components/ui/badge";
import { buttonStyle } from "@/components/ui/button-style";
import { cn } from "@/components/ui/cn";
import { Card, CardTitle } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { RelativeTime } from "@/components/ui/relative-time";
import { Skeleton } from "@/components/ui/skeleton";
import { Table, Td, Th, WIDE } from "@/components/ui/table";
import { experimentsOptions } from "@/lib/experiments/query-options";
import type { ExperimentDto, ListedExperiment } from "@/lib/experiments/schema";
import { unbroken } from "@/lib/format/unbroken";
import { experimentText } from "@/lib/text/experiments";
import type { WorkloadDto } from "@/lib/workloads/schema";
import type { ExperimentAction } from "./actions";
import { answerWords, experimentName } from "./prepare-experiment-words";
import { experimentsSentence } from "./prepare-experiments-sentence";
import { StartForm } from "./start-form";

const words = experimentText.list;

function withBothKinds(workloads: readonly WorkloadDto[]): string[] {
  const kindsOf = (id: string) => workloads.filter((one) => one.applicationId === id).map(({ kind }) => kind);
  const ids = [...new Set(workloads.map(({ applicationId }) => applicationId))].sort();
  return ids.filter((id) => kindsOf(id).includes("vm") && kindsOf(id).includes("container"));
}

/** A form that starts one, and those that were. */
export function ExperimentsView({ start }: { start: ExperimentAction }) {
  const { application, sight } = useScope();
  const workloads = useWorkloads(application);
  const { data, error, refetch } = useRead(experimentsOptions(sight));
  const applications = withBothKinds(
    inSightOf(workloads.data?.items ?? [], { ...sight, applicationId: null }),
  );
  const chosen = application !== null && applications.includes(application) ? application : null;
  return (
    <>
      <h1 className="mb-4 min-h-35 text-[20px] leading-7 font-semibold text-balance sm:min-h-14">
        {unbroken(experimentsSentence(data?.items ?? []))}
      </h1>
      {workloads.data === undefined ? <Skeleton className="h-72" /> : null}
      {workloads.data && applications.length > 0 ? (
        <StartForm
          key={chosen}
          applications={applications}
          chosen={chosen}
          start={start}
          workloads={workloads.data.items}
          past={data?.items ?? []}
        />
      ) : null}
      {workloads.data && applications.length === 0 ? (
        <EmptyState
          title={experimentText.noApplication}
          action={
            <Link href="/providers" className={buttonStyle()}>
              {experimentText.providers}
            </Link>
          }
        >
          {experimentText.noApplicationBody}
        </EmptyState>
      ) : null}
      <Card aria-label={experimentText.past} className="mt-4">
        <CardTitle>{experimentText.past}</CardTitle>
        {!data && error ? <QueryError error={error} onRetry={() => void refetch()} /> : null}
        {!data && !error ? <Skeleton className="h-24" /> : null}
        {data?.items.length === 0 ? (
          <EmptyState title={experimentText.none}>{experimentText.noneBody}</EmptyState>
        ) : null}
        {data && data.items.length > 0 ? <ExperimentTable experiments={data.items} /> : null}
      </Card>
    </>
  );
}

/** By colour and sign, as rollouts have them. */
const FORM: Readonly<
  Record<ExperimentDto["phase"], readonly [tone: "neutral" | "success" | "danger", sign: string]>
> = {
  running: ["neutral", "◐"],
  restoring: ["neutral", "↶"],
  stopped: ["neutral", "□"],
  interrupted: ["neutral", "!"],
  succeeded: ["success", "✓"],
  failed: ["danger", "×"],
};

function Outcome({ phase }: Pick<ExperimentDto, "phase">) {
  const [tone, sign] = FORM[phase];
  return (
    <Badge tone={tone}>
      <span aria-hidden>{sign}</span> {experimentText.phases[phase]}
    </Badge>
  );
}

function Answer({ experiment }: { experiment: ListedExperiment }) {
  const { finishedAt, measured, rounds } = experiment;
  return (
    <>
      {unbroken(answerWords(experiment))}
      {finishedAt === null ? (
        <progress
          className="block h-1.5 w-full max-w-60"
          aria-label={experimentText.runsMeasured(measured, 2 * rounds)}
          value={measured}
          max={2 * rounds}
        />
      ) : null}
    </>
  );
}

function ExperimentTable({ experiments }: { experiments: readonly ListedExperiment[] }) {
  return (
    <Table label={experimentText.past}>
      <thead>
        <tr>
          <Th>{words.what}</Th>
          <Th>{words.outcome}</Th>
          <Th className={WIDE}>{words.answer}</Th>
          <Th className={WIDE}>{words.by}</Th>
          <Th className={WIDE}>{words.when}</Th>
        </tr>
      </thead>
      <tbody>
        {experiments.map((experiment) => (
          <tr key={experiment.id}>
            <Td className="max-md:py-2 max-md:whitespace-normal!">
              <Link
                href={experimentPath(experiment.id)}
                className="font-medium underline-offset-4 hover:underline"
              >
                {experimentName(experiment)}
              </Link>
              <div className="text-muted md:hidden">
                <Answer experiment={experiment} />
              </div>
            </Td>
            <Td>
              <Outcome phase={experiment.phase} />
            </Td>
            <Td className={cn("min-w-72 py-2 whitespace-normal!", WIDE)}>
              <Answer experiment={experiment} />
            </Td>
            <Td className={WIDE}>{experiment.actor}</Td>
            <Td className={WIDE}>
              <RelativeTime at={experiment.requestedAt} />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
