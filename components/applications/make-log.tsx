"use client";

import { useLayoutEffect, useRef } from "react";
import { formatCount } from "@/lib/format/format-number";
import type { ImageFetchDto } from "@/lib/images/schema";
import { uploadsText } from "@/lib/text/uploads";

/** So near the end somebody reads what comes. */
const NEAR_PX = 24;

/** The last of what the engine said; it follows what comes unless somebody reads further up. */
export function MakeLog({ log }: Pick<ImageFetchDto, "log">) {
  const box = useRef<HTMLPreElement>(null);
  const isFollowing = useRef(true);
  useLayoutEffect(() => {
    if (box.current && isFollowing.current) box.current.scrollTop = box.current.scrollHeight;
  }, [log]);
  if (log === null || log.lines.length === 0) return null;
  return (
    <section aria-label={uploadsText.log} className="mt-4">
      <h3 className="mb-1 text-sm text-muted">
        {uploadsText.log}
        {log.left === 0 ? null : ` ${uploadsText.logLeft(formatCount(log.left, "line", "lines"))}`}
      </h3>
      <pre
        ref={box}
        onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
          isFollowing.current = scrollHeight - scrollTop - clientHeight < NEAR_PX;
        }}
        className="h-60 overflow-auto print:h-auto print:overflow-visible rounded-[8px] bg-subtle p-3 font-mono text-sm break-words whitespace-pre-wrap"
      >
        {log.lines.join("\n")}
      </pre>
    </section>
  );
}
