import type { ReadContext } from "@/lib/http/read-context";
import { answersShown } from "./core/answers-shown";
import { openedLink } from "./open-link";
import type { ShownReport } from "./schema";
import { showReport } from "./show-report";
import { showWholeReport } from "./show-whole-report";

interface Key {
  readonly token: string;
  readonly pass: string | null;
}

/** The report behind a link as its page shows it; throws `not-found` where it opens nothing, for whatever reason. */
export async function showSharedReport(ctx: ReadContext, key: Key): Promise<ShownReport> {
  return forReaders(await showReport(ctx, { id: (await openedLink(ctx, key)).reportId }));
}

/** The same with the samples that may leave with its files. */
export async function openShared(ctx: ReadContext, key: Key): Promise<ShownReport> {
  return forReaders(await showWholeReport(ctx, { id: (await openedLink(ctx, key)).reportId }));
}

/** What its sections draw, and nothing else. */
export function forReaders(shown: ShownReport): ShownReport {
  const { document } = shown;
  return { ...shown, document: document && { ...document, answers: answersShown(document) } };
}
