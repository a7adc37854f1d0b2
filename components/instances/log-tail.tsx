"use client";

import { useRead } from "@/components/frame/use-read";
import { useLayoutEffect, useRef, useState } from "react";
import { QueryError } from "@/components/frame/query-error";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { CopyButton } from "@/components/ui/copy-button";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import { FetchError } from "@/lib/http/fetch-json";
import { instanceText } from "@/lib/text/instances";
import { instanceLogsOptions } from "@/lib/workloads/query-options";

const words = instanceText.logs;
/** So near to the end counts as at the end, px. */
const END_PX = 8;

interface LogTailProps {
  readonly id: string;
  readonly isOver: boolean;
  readonly className?: string;
}

function save(text: string, id: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = `${id}.log`;
  link.click();
  URL.revokeObjectURL(url);
}

/** Stays at the end while more is written, unless somebody reads further up. */
function useEnd(text: string | undefined) {
  const box = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  useLayoutEffect(() => {
    const element = box.current;
    if (element && isAtEnd.current) element.scrollTop = element.scrollHeight;
  }, [text]);
  const onScroll = (): void => {
    const element = box.current;
    if (!element) return;
    isAtEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < END_PX;
  };
  return { box, onScroll };
}

/** The last lines that an instance wrote; asks each second for as long as it lives and nobody pauses it. */
export function LogTail({ id, isOver, className }: LogTailProps) {
  const [isPaused, setPaused] = useState(false);
  const [isWrapped, setWrapped] = useState(true);
  const { data, error, refetch } = useRead(instanceLogsOptions(id, { isPaused, isOver }), "later");
  const { box, onScroll } = useEnd(data?.text);
  const isGone = error instanceof FetchError && error.code === "not-found";
  if (!data && isGone) return <EmptyState title={words.gone}>{words.goneBody}</EmptyState>;
  if (!data && error) return <QueryError error={error} onRetry={() => void refetch()} />;
  const state = isOver ? words.over : isPaused ? words.paused : words.following;
  return (
    <div className={cn("flex min-h-0 flex-col", className)}>
      <div className="mb-2 flex flex-wrap items-center gap-1">
        <Button
          size="sm"
          disabled={isOver}
          aria-pressed={!isPaused && !isOver}
          onClick={() => setPaused(!isPaused)}
        >
          {isPaused ? words.follow : words.pause}
        </Button>
        <Button
          size="sm"
          variant={isWrapped ? "secondary" : "ghost"}
          aria-pressed={isWrapped}
          onClick={() => setWrapped(!isWrapped)}
        >
          {words.wrap}
        </Button>
        <Button size="sm" variant="ghost" disabled={!data?.text} onClick={() => save(data?.text ?? "", id)}>
          {words.download}
        </Button>
        <CopyButton value={data?.text ?? ""} label={`${words.copy} of ${id}`} />
        <span role="status" className="text-sm text-muted">
          {isGone ? words.goneSince : state}
        </span>
      </div>
      {data ? (
        <div
          ref={box}
          onScroll={onScroll}
          // A region that scrolls has to be reachable by keyboard.
          // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={0}
          role="region"
          aria-label={`${words.title} of ${id}`}
          className="h-64 grow overflow-auto print:h-auto print:overflow-visible print:whitespace-pre-wrap rounded-[8px] border border-line bg-subtle p-3"
        >
          <pre
            className={cn(
              "font-mono text-sm",
              isWrapped ? "break-all whitespace-pre-wrap" : "whitespace-pre",
            )}
          >
            {data.text || words.empty}
          </pre>
        </div>
      ) : (
        <Skeleton className="h-64" />
      )}
      <p className="mt-1 text-sm text-muted">{words.bound}</p>
    </div>
  );
}
