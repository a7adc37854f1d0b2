import type { ReactNode } from "react";
import type { TooltipContentProps } from "recharts";

/** What stands at the cursor, said aloud where the arrow keys move it. */
export const ReadingBox = ({ children }: { readonly children: ReactNode }) => (
  <div
    role="status"
    aria-live="assertive"
    className="max-w-80 rounded-[8px] border border-line bg-surface px-3 py-1 text-sm text-text shadow-lg"
  >
    {children}
  </div>
);

interface ReadingProps<Label> extends Partial<TooltipContentProps> {
  /** Null: there is nothing to say. */
  readonly readingOf: (label: Label) => ReactNode;
}

/** At a place on an axis. */
export function Reading({ active, label, readingOf }: ReadingProps<number>) {
  return active && label !== undefined ? <ReadingBox>{readingOf(Number(label))}</ReadingBox> : null;
}

/** Of a row, by its name. */
export function RowReading({ active, label, readingOf }: ReadingProps<string>) {
  const said = active && label !== undefined ? readingOf(String(label)) : null;
  return said === null ? null : <ReadingBox>{said}</ReadingBox>;
}
