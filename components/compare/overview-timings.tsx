"use client";

import { useRead } from "@/components/frame/use-read";
import { useOldAge } from "@/components/frame/use-old-age";
import { useScope } from "@/components/frame/use-scope";
import { inSightOf } from "@/lib/sight/core/in-sight";
import { QueryError } from "@/components/frame/query-error";
import { Skeleton } from "@/components/ui/skeleton";
import { cn } from "@/components/ui/cn";
import { formatAge } from "@/lib/format/format-relative";
import { unbroken } from "@/lib/format/unbroken";
import { answerText } from "@/lib/text/answer";
import { timingsOptions } from "@/lib/timings/query-options";
import { workloadsOptions } from "@/lib/workloads/query-options";
import { BriefDifferences } from "./differences";
import { EmptyTimings } from "./empty-timings";
import { FirstStartsSwitch } from "./first-starts-switch";
import { intervalWords } from "./prepare-card-words";
import { cardsOf } from "./prepare-cards";
import { headlineOf } from "./prepare-headline";
import { samplesHref } from "./prepare-samples-href";
import { TimingCard } from "./timing-card";

/** As many as there are cards, where they fit beside each other. */
const COLUMNS = [
  "",
  "",
  "lg:grid-cols-2!",
  "xl:grid-cols-3",
  "xl:grid-cols-4",
  "xl:grid-cols-5",
  "xl:grid-cols-6",
] as const;

/** Rows that are told apart as simulated have longer names. */
const MOST_OF_LONG_NAMES = 3;

/** The comparison in one sentence, then a card for each timing. */
export function OverviewTimings() {
  const { window, application, sight, firsts, query } = useScope();
  const { data, error, refetch } = useRead(timingsOptions({ ...sight, firsts, window }));
  const oldMs = useOldAge(data?.asOf);
  const { data: workloads } = useRead(workloadsOptions());
  const ids = [
    ...new Set(inSightOf(workloads?.items ?? [], sight).map(({ applicationId }) => applicationId)),
  ];
  const named = application ?? (ids.length === 1 ? (ids[0] ?? null) : null);
  if (!data && error) return <QueryError error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton className="h-56" />;
  const startup = data.items.find(({ timing }) => timing === "startup");
  const { shown, empty } = cardsOf(data.items);
  const intervals = intervalWords(shown);
  const hasSimulated = shown.some(({ groups }) => groups.some(({ isSimulated }) => isSimulated));
  return (
    <>
      <h1 className="mb-4 min-h-28 text-[20px] leading-7 font-semibold text-balance sm:min-h-14">
        {oldMs === null
          ? unbroken(headlineOf(startup, named, data.leftOut))
          : answerText.old(formatAge(oldMs))}
      </h1>
      {startup && oldMs === null ? (
        <BriefDifferences differences={startup.differences} href={samplesHref(startup, query)} />
      ) : null}
      <div
        className={cn(
          oldMs !== null && "opacity-60",
          "grid gap-3 sm:grid-cols-2 lg:grid-cols-3",
          COLUMNS[hasSimulated ? Math.min(shown.length, MOST_OF_LONG_NAMES) : shown.length],
        )}
      >
        {shown.map((timing) => (
          <TimingCard key={timing.timing} timing={timing} query={query} />
        ))}
      </div>
      <FirstStartsSwitch leftOut={data.leftOut} className="mt-3" />
      {intervals.length === 0 ? null : (
        <p className="mt-3 text-sm text-pretty text-muted">{intervals.join(" ")}</p>
      )}
      <EmptyTimings timings={empty} isAll={shown.length === 0} query={query} />
    </>
  );
}
