import { respond } from "@/lib/http/respond";
import { showReportInput } from "@/lib/reports/input";
import { forReaders } from "@/lib/reports/show-shared-report";
import { showReport } from "@/lib/reports/show-report";

export const GET = respond(showReportInput, async ({ ctx, input }) =>
  forReaders(await showReport(ctx, input)),
);
