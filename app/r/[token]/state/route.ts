import { respond } from "@/lib/http/respond";
import { getLinkState } from "@/lib/reports/get-link-state";
import { sharedReportInput } from "@/lib/reports/input";
import { passOfRequest } from "../open";

export const GET = respond(sharedReportInput, async ({ ctx, input }) =>
  getLinkState(ctx, { ...input, pass: await passOfRequest() }),
);
