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
  const status = useFreshness();
  const word = text.live[status.state];
  const reason = "reason" in status ? status.reason : "Changes show as they happen.";
  return (
    <Tooltip
      label={`${word}. ${reason}`}
      content={reason}
      className="flex h-9 items-center gap-2 rounded-[8px] px-2 text-muted hover:bg-subtle"
    >
      <span aria-hidden className={`size-2 shrink-0 rounded-full ${FORM[status.state]}`} />
      <span className="hidden sm:inline">{word}</span>
    </Tooltip>
  );
}
