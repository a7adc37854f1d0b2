import type { TooltipContentProps } from "recharts";

interface ReadingProps extends Partial<TooltipContentProps> {
  readonly readingOf: (x: number) => string;
}

/** What stands at the cursor, in words; said aloud where the arrow keys move it. */
export function Reading({ active, label, readingOf }: ReadingProps) {
  if (!active || label === undefined) return null;
  return (
    <p
      role="status"
      aria-live="assertive"
      className="max-w-80 rounded-[8px] border border-line bg-surface px-3 py-1 text-sm text-text shadow-lg"
    >
      {readingOf(Number(label))}
    </p>
  );
}
