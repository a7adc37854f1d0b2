import { reportZip, zipResponse } from "@/app/report-zip";
import { respondWith } from "@/lib/http/respond";
import { showReportInput } from "@/lib/reports/input";
import { showReport } from "@/lib/reports/show-report";

export const GET = respondWith(
  showReportInput,
  async ({ ctx, input }) => reportZip(ctx, await showReport(ctx, input)),
  zipResponse,
);
