import type { ReadContext } from "@/lib/http/read-context";
import { reportsText } from "@/lib/text/reports";
import { tokenInAddress } from "./core/link-paths";
import type { OembedInput } from "./core/oembed";
import { openedLink, opensNothing } from "./open-link";
import { showReport } from "./show-report";

/** What a link's address opens, as pages of others are told of it; throws `not-found` of any that opens nothing without a password. */
export async function getOembedReport(
  ctx: ReadContext,
  { url, host }: { readonly url: string; readonly host: string },
): Promise<Pick<OembedInput, "token" | "title" | "canEmbed" | "hasPicture">> {
  const token = tokenInAddress(url, host);
  if (token === null) throw opensNothing();
  const link = await openedLink(ctx, { token, pass: null });
  const { document } = await showReport(ctx, { id: link.reportId });
  return {
    token,
    title: document?.title ?? reportsText.one,
    canEmbed: link.embedOrigins.length > 0,
    hasPicture: document !== null,
  };
}
