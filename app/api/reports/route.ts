import { respond } from "@/lib/http/respond";
import { listReportsInput } from "@/lib/reports/input";
import { listReports } from "@/lib/reports/list-reports";

export const dynamic = "force-dynamic";
export const GET = respond(listReportsInput, ({ ctx, input }) => listReports(ctx, input));
