import { pdfResponse } from "@/app/report-pdf";
import { respondWith } from "@/lib/http/respond";
import { getPdfFile } from "@/lib/reports/get-pdf-file";
import { sharedPdfInput } from "@/lib/reports/input";
import { openedReportId } from "@/lib/reports/open-link";
import { passOfRequest } from "../../open";

export const GET = respondWith(
  sharedPdfInput,
  async ({ ctx, input: { token, paper } }) =>
    getPdfFile(ctx, { id: await openedReportId(ctx, { token, pass: await passOfRequest() }), paper }),
  pdfResponse,
);
