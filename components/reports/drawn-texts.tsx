import type { ReportDocument } from "@/lib/reports/schema";
import { Markdown } from "./markdown";
import type { DrawnTexts } from "./written-text";

/** A report's texts, drawn on the server; of none where it is still being made. */
export function drawnTexts(document: ReportDocument | null): DrawnTexts {
  if (document === null) return {};
  const sections = document.sections.flatMap((section) =>
    section.kind === "text" ? [section.markdown] : [],
  );
  const texts = new Set([document.introduction, ...sections]);
  return Object.fromEntries([...texts].map((text) => [text, <Markdown key={text}>{text}</Markdown>]));
}
