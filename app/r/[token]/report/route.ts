import { cookies } from "next/headers";
import { respond } from "@/lib/http/respond";
import { sharedReportInput } from "@/lib/reports/input";
import { showSharedReport } from "@/lib/reports/show-shared-report";
import { PASS_COOKIE } from "../open";

export const GET = respond(sharedReportInput, async ({ ctx, input }) =>
  showSharedReport(ctx, { ...input, pass: (await cookies()).get(PASS_COOKIE)?.value ?? null }),
);
