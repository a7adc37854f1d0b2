import { respond } from "@/lib/http/respond";
import { getPdf } from "@/lib/reports/get-pdf";
import { sharedPdfInput } from "@/lib/reports/input";
import { openedReportId } from "@/lib/reports/open-link";
import { passOfRequest } from "../open";

export const GET = respond(sharedPdfInput, async ({ ctx, input: { token, paper } }) =>
  getPdf(ctx, { id: await openedReportId(ctx, { token, pass: await passOfRequest() }), paper }),
);
