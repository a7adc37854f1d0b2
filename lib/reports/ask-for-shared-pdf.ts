import { parseInput } from "@/lib/http/parse-input";
import type { ReadContext } from "@/lib/http/read-context";
import { askForPdf } from "./ask-for-pdf";
import type { AskedFor } from "./core/pdf-job";
import { sharedPdfInput } from "./input";
import { openedLink } from "./open-link";

/** The same through a link, of the newest edition; throws `not-found` where the link opens nothing, for whatever reason. */
export async function askForSharedPdf(
  ctx: ReadContext,
  input: unknown,
  pass: string | null,
): Promise<AskedFor> {
  const { token, paper } = parseInput(sharedPdfInput, input);
  const { reportId } = await openedLink(ctx, { token, pass });
  return askForPdf(ctx, { id: reportId, paper });
}
