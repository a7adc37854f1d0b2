import { cookies } from "next/headers";
import { reportZip, zipResponse } from "@/app/report-zip";
import { respondWith } from "@/lib/http/respond";
import { sharedReportInput } from "@/lib/reports/input";
import { openShared } from "@/lib/reports/show-shared-report";
import { withSamples } from "@/lib/reports/read-answers";
import { PASS_COOKIE } from "../open";

/** The report's numbers, for who may read it. */
export const GET = respondWith(
  sharedReportInput,
  async ({ ctx, input }) => {
    const pass = (await cookies()).get(PASS_COOKIE)?.value ?? null;
    const { document } = await openShared(ctx, { ...input, pass });
    return reportZip(document === null ? null : await withSamples(ctx, document));
  },
  zipResponse,
);
