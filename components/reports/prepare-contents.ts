import type { ReportDocument } from "@/lib/reports/schema";
import { howText } from "@/lib/text/how-measured";
import { reportsText } from "@/lib/text/reports";

export interface ContentsLine {
  readonly anchor: string;
  readonly title: string;
}

export const anchorOf = (sectionId: string): string => `section-${sectionId}`;
export const HOW_ANCHOR = "how-measured";
/** Of fewer nobody needs a list. */
const FEWEST = 3;

/** What a report on paper begins with: its sections that have a heading, and how it was measured. */
export function contentsOf({ sections }: Pick<ReportDocument, "sections">): ContentsLine[] {
  const lines = [
    ...sections
      .filter(({ kind }) => kind !== "headline" && kind !== "text")
      .map(({ id, kind }) => ({ anchor: anchorOf(id), title: reportsText.sections[kind] })),
    { anchor: HOW_ANCHOR, title: howText.title },
  ];
  return lines.length < FEWEST ? [] : lines;
}
