import { reportZip, zipResponse } from "@/app/report-zip";
import { respondWith } from "@/lib/http/respond";
import { showReportInput } from "@/lib/reports/input";
import { showWholeReport } from "@/lib/reports/show-whole-report";

export const GET = respondWith(
  showReportInput,
  async ({ ctx, input }) => reportZip(await showWholeReport(ctx, input)),
  zipResponse,
);
