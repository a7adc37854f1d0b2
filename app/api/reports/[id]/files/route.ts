import { reportZip, zipResponse } from "@/app/report-zip";
import { respondWith } from "@/lib/http/respond";
import { showReportInput } from "@/lib/reports/input";
import { withSamples } from "@/lib/reports/read-answers";
import { showReport } from "@/lib/reports/show-report";

export const GET = respondWith(
  showReportInput,
  async ({ ctx, input }) => {
    const { document } = await showReport(ctx, input);
    return reportZip(document === null ? null : await withSamples(ctx, document));
  },
  zipResponse,
);
