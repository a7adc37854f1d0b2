import { formatDuration } from "@/lib/format/format-duration";

interface DurationProps {
  readonly ms: number | null;
  /** Said behind it. */
  readonly note?: string | null;
}

export function Duration({ ms, note }: DurationProps) {
  return (
    <span title={ms === null ? undefined : `${ms} ms`} className="whitespace-nowrap">
      {formatDuration(ms)}
      {note ? <span className="text-muted"> · {note}</span> : null}
    </span>
  );
}
