import { reportZip, zipResponse } from "@/app/report-zip";
import { respondWith } from "@/lib/http/respond";
import { sharedReportInput } from "@/lib/reports/input";
import { openShared } from "@/lib/reports/show-shared-report";
import { passOfRequest } from "../open";

/** The report's numbers, for who may read it. */
export const GET = respondWith(
  sharedReportInput,
  async ({ ctx, input }) => reportZip(await openShared(ctx, { ...input, pass: await passOfRequest() })),
  zipResponse,
);
