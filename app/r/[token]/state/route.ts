import { cookies } from "next/headers";
import { respond } from "@/lib/http/respond";
import { getLinkState } from "@/lib/reports/get-link-state";
import { sharedReportInput } from "@/lib/reports/input";
import { PASS_COOKIE } from "../open";

export const GET = respond(sharedReportInput, async ({ ctx, input }) =>
  getLinkState(ctx, { ...input, pass: (await cookies()).get(PASS_COOKIE)?.value ?? null }),
);
