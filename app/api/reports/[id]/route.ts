import { respond } from "@/lib/http/respond";
import { byIdInput } from "@/lib/lifecycle/wire-input";
import { getReport } from "@/lib/reports/get-report";

export const GET = respond(byIdInput, ({ ctx, input }) => getReport(ctx, input));
