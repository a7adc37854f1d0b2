"use client";

import { useRead } from "@/components/frame/use-read";
import { Download } from "lucide-react";
import { useQueryStates } from "nuqs";
import { csvOf } from "@/lib/format/csv";
import { originOf } from "@/components/charts/prepare-origin";
import { instancePath, rolloutPath, withSearch } from "@/components/frame/paths";
import { windowLabel } from "@/components/frame/prepare-window-label";
import { QueryError } from "@/components/frame/query-error";
import { useScope } from "@/components/frame/use-scope";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { buttonStyle } from "@/components/ui/button-style";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { PageSkeleton } from "@/components/ui/skeleton";
import { Table, Td, Th, WIDE } from "@/components/ui/table";
import { showToast } from "@/components/ui/toast";
import { formatDuration } from "@/lib/format/format-duration";
import { samplesOptions } from "@/lib/samples/query-options";
import type { SampleDto, SamplesDto } from "@/lib/samples/schema";
import { text } from "@/lib/text/en";
import { rolloutText } from "@/lib/text/rollouts";
import { samplesText } from "@/lib/text/samples";
import { groupName } from "@/lib/text/group-name";
import { samplesSentence } from "./prepare-samples-sentence";
import { samplesCsv } from "@/lib/samples/samples-csv";
import { sampleParams } from "./sample-params";

const words = samplesText;

function conditionsOf({
  runtime,
  accelerator,
  cached,
  concurrency,
  replicas,
  readyThen,
  host,
  artifact,
}: SampleDto): string {
  return [
    ...(runtime === null ? [] : [runtime]),
    ...(accelerator === null ? [] : [words.conditions.accelerator(accelerator)]),
    ...(replicas === null ? [] : [words.conditions.replicas(replicas)]),
    ...(readyThen === null ? [] : [words.conditions.readyThen(readyThen)]),
    ...(cached === null ? [] : [words.conditions.cached(cached)]),
    ...(concurrency === null ? [] : [words.conditions.concurrency(concurrency)]),
    ...(host === null ? [] : [words.conditions.host(host)]),
    ...(artifact === null ? [] : [artifact]),
  ].join(" · ");
}

const Began = ({ at }: { at: string }) => (
  <time dateTime={at} className="font-mono text-sm">
    {at.slice(0, 23).replace("T", " ")}
  </time>
);

function Row({ sample }: { sample: SampleDto }) {
  const { id, of, at, valueMs, state, revision, isSimulated } = sample;
  return (
    <tr>
      <Td className="text-sm max-md:py-1 max-md:whitespace-normal!">
        <Link
          href={of === "instance" ? instancePath(id) : rolloutPath(id)}
          className="inline-flex min-h-6 items-center font-mono underline underline-offset-4"
        >
          {id}
        </Link>{" "}
        {isSimulated ? <Badge>{text.simulated}</Badge> : null}
        <span className="block text-muted md:hidden">
          <Began at={at} /> · {words.revision(revision)} · {conditionsOf(sample)}
        </span>
      </Td>
      <Td className="text-right align-top max-md:py-1.5 md:align-middle">
        {valueMs === null ? null : formatDuration(valueMs)}{" "}
        {state === "measured" ? null : (
          <span className="text-muted max-md:block max-md:text-sm">{words.states[state]}</span>
        )}
      </Td>
      <Td className={WIDE}>
        <Began at={at} />
      </Td>
      <Td className={WIDE}>{revision}</Td>
      <Td className={`${WIDE} text-muted`}>{conditionsOf(sample)}</Td>
    </tr>
  );
}

async function download(samples: SamplesDto): Promise<void> {
  const { save } = await import("@/components/charts/download-chart");
  const { about, ...table } = samplesCsv([samples]);
  const lines = [
    `${words.title}: ${samples.timing}; ${samples.from} → ${samples.to}`,
    `Window: ${windowLabel(samples.window)}. Group: ${groupName(samples.group)}.`,
    ...about,
    originOf(location.href, samples.asOf),
  ];
  save(new Blob([csvOf(table, lines)], { type: "text/csv" }), `samples-${samples.timing}.csv`);
}

/** The very instances or rollouts that a figure comes from, newest first. */
export function SamplesView() {
  const [{ timing, group, newest }] = useQueryStates(sampleParams);
  const { window, application, firsts, query } = useScope();
  const { data, error, refetch } = useRead(
    samplesOptions({ timing, group, application, firsts, window, newest }),
  );
  if (!data && error) return <QueryError error={error} onRetry={() => void refetch()} />;
  if (!data) return <PageSkeleton />;
  return (
    <>
      <div className="mb-4 flex flex-wrap items-start justify-between gap-4">
        <div className="min-w-0">
          <h1 className="text-[20px] leading-7 font-semibold">{samplesSentence(data)}</h1>
          <p className="text-muted">{words.caption(data.from, data.to)}</p>
        </div>
        <div className="flex flex-wrap gap-2 print:hidden">
          <Link href={withSearch("/compare", query)} className={buttonStyle()}>
            {words.compare}
          </Link>
          <Button
            disabled={data.items.length === 0}
            onClick={() => void download(data).catch(() => showToast(rolloutText.chart.failed))}
          >
            <Download size={14} aria-hidden /> {words.csv}
          </Button>
        </div>
      </div>
      {data.items.length === 0 ? (
        <EmptyState title={words.empty}>{words.emptyBody(window === "all")}</EmptyState>
      ) : null}
      {data.items.length > 0 ? (
        <Table label={words.title}>
          <thead>
            <tr>
              <Th>{words.columns.what}</Th>
              <Th className="text-right">{words.columns.value}</Th>
              <Th className={WIDE}>{words.columns.began}</Th>
              <Th className={WIDE}>{words.columns.revision}</Th>
              <Th className={WIDE}>{words.columns.conditions}</Th>
            </tr>
          </thead>
          <tbody>
            {data.items.map((sample) => (
              <Row key={sample.id} sample={sample} />
            ))}
          </tbody>
        </Table>
      ) : null}
      {data.isCut ? (
        <p className="mt-3 text-muted">{newest === null ? words.cut : words.cutAsCounted}</p>
      ) : null}
    </>
  );
}
