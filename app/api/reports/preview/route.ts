import { respond } from "@/lib/http/respond";
import { previewReportInput } from "@/lib/reports/input";
import { previewReport } from "@/lib/reports/preview-report";

export const dynamic = "force-dynamic";
export const GET = respond(previewReportInput, ({ ctx, input }) => previewReport(ctx, input));
