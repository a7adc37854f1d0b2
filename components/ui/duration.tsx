import { formatDuration } from "@/lib/format/format-duration";

interface DurationProps {
  readonly ms: number | null;
  readonly decimals?: 1 | 2;
  /** Said behind it. */
  readonly note?: string | null;
}

export function Duration({ ms, decimals, note }: DurationProps) {
  return (
    <span title={ms === null ? undefined : `${ms} ms`} className="whitespace-nowrap">
      {formatDuration(ms, decimals)}
      {note ? <span className="text-muted"> · {note}</span> : null}
    </span>
  );
}
