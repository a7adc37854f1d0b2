import { respond } from "@/lib/http/respond";
import { getPdf } from "@/lib/reports/get-pdf";
import { sharedPdfInput } from "@/lib/reports/input";
import { openedLink } from "@/lib/reports/open-link";
import { passOfRequest } from "../open";

export const GET = respond(sharedPdfInput, async ({ ctx, input: { token, paper } }) => {
  const { reportId } = await openedLink(ctx, { token, pass: await passOfRequest() });
  return getPdf(ctx, { id: reportId, paper });
});
