import { respond } from "@/lib/http/respond";
import { sharedReportInput } from "@/lib/reports/input";
import { showSharedReport } from "@/lib/reports/show-shared-report";
import { passOfRequest } from "../open";

export const GET = respond(sharedReportInput, async ({ ctx, input }) =>
  showSharedReport(ctx, { ...input, pass: await passOfRequest() }),
);
