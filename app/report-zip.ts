import { strToU8, zipSync } from "fflate";
import { aboutLines } from "@/components/reports/prepare-how-measured";
import { AppError } from "@/lib/errors";
import { LIVE_HEADERS } from "@/lib/http/failure";
import type { ReadContext } from "@/lib/http/read-context";
import { answersShown } from "@/lib/reports/core/answers-shown";
import { withSamples } from "@/lib/reports/read-answers";
import { reportFiles } from "@/lib/reports/report-files";
import type { ReportDocument } from "@/lib/reports/schema";
import { reportsText } from "@/lib/text/reports";

/** All numbers that a report shows as files in a zip; throws `unavailable` of one that is still being made. */
export async function reportZip(
  ctx: ReadContext,
  document: ReportDocument | null,
): Promise<Uint8Array<ArrayBuffer>> {
  if (document === null) throw new AppError("unavailable", reportsText.files.notYet);
  const shown = { ...document, answers: answersShown(document) };
  const files = reportFiles(await withSamples(ctx, shown), aboutLines(shown));
  return zipSync(
    Object.fromEntries(
      files.map(({ name, text }) => [name, [strToU8(text), { mtime: Date.parse(document.cutOffAt) }]]),
    ),
  );
}

export const zipResponse = (zip: Uint8Array<ArrayBuffer>): Response =>
  new Response(zip, {
    headers: {
      ...LIVE_HEADERS,
      "content-type": "application/zip",
      "content-disposition": 'attachment; filename="mayfly-report.zip"',
      "referrer-policy": "no-referrer",
      "x-robots-tag": "noindex, nofollow",
    },
  });
