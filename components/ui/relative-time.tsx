"use client";

import { minuteOf } from "@/lib/lifecycle/instant";
import { formatRelative } from "@/lib/format/format-relative";
import { useNow } from "./use-now";

/** `3 min ago`, ticking; the whole instant as its title. */
export function RelativeTime({ at }: { at: string }) {
  const now = useNow();
  return (
    <time dateTime={at} title={at} className="whitespace-nowrap">
      {now === null ? `${minuteOf(at)} UTC` : formatRelative(Date.parse(at), now)}
    </time>
  );
}
