import { strToU8, zipSync } from "fflate";
import { aboutLines } from "@/components/reports/prepare-how-measured";
import { AppError } from "@/lib/errors";
import { LIVE_HEADERS } from "@/lib/http/failure";
import { answersShown } from "@/lib/reports/core/answers-shown";
import { fileNameOf } from "@/lib/reports/core/file-name";
import type { NamedFile } from "@/lib/reports/get-pdf-file";
import { reportFiles } from "@/lib/reports/report-files";
import type { ShownReport } from "@/lib/reports/schema";
import { reportsText } from "@/lib/text/reports";

/** All numbers that a report shows as files in a zip; throws `unavailable` of one that is still being made. */
export function reportZip({ document, edition }: Pick<ShownReport, "document" | "edition">): NamedFile {
  if (document === null) throw new AppError("unavailable", reportsText.files.notYet);
  const shown = { ...document, answers: answersShown(document) };
  const files = reportFiles(shown, aboutLines(shown));
  const file = zipSync(
    Object.fromEntries(
      files.map(({ name, text }) => [name, [strToU8(text), { mtime: Date.parse(document.cutOffAt) }]]),
    ),
  );
  return { file, name: fileNameOf(document.title, edition) };
}

export const zipResponse = ({ file, name }: NamedFile): Response =>
  new Response(file, {
    headers: {
      ...LIVE_HEADERS,
      "content-type": "application/zip",
      "content-disposition": `attachment; filename="${name}.zip"`,
      "referrer-policy": "no-referrer",
      "x-robots-tag": "noindex, nofollow",
    },
  });
