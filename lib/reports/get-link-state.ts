import type { ReadContext } from "@/lib/http/read-context";
import { newestEdition } from "./internal";
import { openedLink } from "./open-link";
import type { SharedState } from "./schema";

/** Whether a link still opens its report, and which edition is the newest; throws `not-found` where it opens nothing. */
export async function getLinkState(
  ctx: ReadContext,
  key: { readonly token: string; readonly pass: string | null },
): Promise<SharedState> {
  const { reportId } = await openedLink(ctx, key);
  return { edition: await newestEdition(ctx, reportId) };
}
