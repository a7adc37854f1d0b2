"use client";

import { Tooltip } from "@/components/ui/tooltip";
import { text } from "@/lib/text/en";
import { useFreshness } from "./use-freshness";

const FORM = {
  live: "bg-text",
  connecting: "border border-line-strong",
  reconnecting: "border-2 border-text animate-pulse",
  degraded: "bg-danger",
} as const;

export function LiveMark() {
  const { status } = useFreshness();
  const word = text.live[status.state];
  const reason = "reason" in status ? status.reason : "Changes show as they happen.";
  // As wide as its longest word: what stands beside it keeps its place.
  return (
    <Tooltip
      label={`${word}. ${reason}`}
      content={reason}
      className="flex h-9 w-15 flex-col items-center justify-center gap-1 rounded-[8px] px-1 text-muted hover:bg-subtle sm:w-32 sm:flex-row sm:justify-end sm:gap-2 sm:px-2"
    >
      <span aria-hidden className={`size-2 shrink-0 rounded-full ${FORM[status.state]}`} />
      <span className="text-[10px] leading-3 tracking-tight sm:text-base sm:tracking-normal">{word}</span>
    </Tooltip>
  );
}
