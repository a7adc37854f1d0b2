import { respond } from "@/lib/http/respond";
import { showReportInput } from "@/lib/reports/input";
import { withoutSamples } from "@/lib/reports/show-shared-report";
import { showReport } from "@/lib/reports/show-report";

export const GET = respond(showReportInput, async ({ ctx, input }) =>
  withoutSamples(await showReport(ctx, input)),
);
