import { respond } from "@/lib/http/respond";
import { showReportInput } from "@/lib/reports/input";
import { showReport } from "@/lib/reports/show-report";

export const GET = respond(showReportInput, async ({ ctx, input }) => showReport(ctx, input));
