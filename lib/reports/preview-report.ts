import type { z } from "zod";
import { parseInput } from "@/lib/http/parse-input";
import type { ReadContext } from "@/lib/http/read-context";
import { previewReportInput } from "./input";
import { readDocument } from "./read-answers";
import type { ReportPreview } from "./schema";

/** What a report of these sections would show now, without words of anybody's; nothing of it is kept. */
export function previewReport(
  ctx: ReadContext,
  input: z.input<typeof previewReportInput>,
): Promise<ReportPreview> {
  const { sections, zone, ...scope } = parseInput(previewReportInput, input);
  return readDocument(ctx, { title: "", introduction: "", givesSamples: false, sections, zone, scope });
}
