"use client";

import { useRead } from "@/components/frame/use-read";
import { eventWords, typeWords } from "@/components/events/prepare-event-words";
import { QueryError } from "@/components/frame/query-error";
import { Card, CardTitle } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Skeleton } from "@/components/ui/skeleton";
import { instanceEventsOptions } from "@/lib/instances/query-options";
import { instanceText } from "@/lib/text/instances";

const words = instanceText.events;

/** What was recorded of it, newest first. */
export function InstanceEvents({ id }: { id: string }) {
  const { data, error, refetch } = useRead(instanceEventsOptions(id));
  return (
    <Card aria-label={words.title}>
      <CardTitle
        aside={
          <Link
            className="inline-flex min-h-6 items-center text-sm underline underline-offset-4"
            href={`/events?subject=${encodeURIComponent(id)}&window=all`}
          >
            {words.all}
          </Link>
        }
      >
        {words.title}
      </CardTitle>
      {!data && error ? <QueryError error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Skeleton className="h-40" /> : null}
      {data?.items.length === 0 ? <p className="text-muted">{words.empty}</p> : null}
      <ol>
        {data?.items.map((event) => (
          <li
            key={event.seq}
            className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 border-b border-line py-1.5 last:border-b-0"
          >
            <span className="font-medium">{typeWords(event.type)}</span>
            <time dateTime={event.time} className="font-mono text-sm text-muted">
              {event.time.slice(0, 23).replace("T", " ")}
            </time>
            <span className="col-span-2 break-words text-muted empty:hidden">{eventWords(event)}</span>
          </li>
        ))}
      </ol>
      {data && data.nextCursor !== null ? <p className="mt-2 text-muted">{words.more}</p> : null}
    </Card>
  );
}
