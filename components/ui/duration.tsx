import { formatDuration } from "@/lib/format/format-duration";

export function Duration({ ms, decimals }: { ms: number | null; decimals?: 1 | 2 }) {
  return (
    <span title={ms === null ? undefined : `${ms} ms`} className="whitespace-nowrap">
      {formatDuration(ms, decimals)}
    </span>
  );
}
