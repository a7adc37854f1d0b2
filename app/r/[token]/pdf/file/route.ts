import { pdfResponse } from "@/app/report-pdf";
import { respondWith } from "@/lib/http/respond";
import { getPdfFile } from "@/lib/reports/get-pdf-file";
import { sharedPdfInput } from "@/lib/reports/input";
import { openedLink } from "@/lib/reports/open-link";
import { passOfRequest } from "../../open";

export const GET = respondWith(
  sharedPdfInput,
  async ({ ctx, input: { token, paper } }) => {
    const { reportId } = await openedLink(ctx, { token, pass: await passOfRequest() });
    return getPdfFile(ctx, { id: reportId, paper });
  },
  pdfResponse,
);
