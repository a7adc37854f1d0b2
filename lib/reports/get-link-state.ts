import { AppError } from "@/lib/errors";
import type { ReadContext } from "@/lib/http/read-context";
import { reportsText } from "@/lib/text/reports";
import { newestEdition } from "./internal";
import { openLink } from "./open-link";
import type { SharedState } from "./schema";

/** Whether a link still opens its report, and which edition is the newest; throws `not-found` where it opens nothing. */
export async function getLinkState(
  ctx: ReadContext,
  key: { readonly token: string; readonly pass: string | null },
): Promise<SharedState> {
  const link = await openLink(ctx, key);
  if (link === null) throw new AppError("not-found", reportsText.closed.title);
  return { edition: await newestEdition(ctx, link.reportId) };
}
