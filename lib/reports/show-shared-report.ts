import type { ReadContext } from "@/lib/http/read-context";
import { withoutAddresses } from "./core/without-addresses";
import { openedLink } from "./open-link";
import type { ShownReport } from "./schema";
import { showReport } from "./show-report";

interface Key {
  readonly token: string;
  readonly pass: string | null;
}

/** The report behind a link, whole; throws `not-found` where it opens nothing, for whatever reason. */
export const openShared = async (ctx: ReadContext, key: Key): Promise<ShownReport> =>
  showReport(ctx, { id: (await openedLink(ctx, key)).reportId });

/** The same as its page shows it. */
export const showSharedReport = async (ctx: ReadContext, key: Key): Promise<ShownReport> =>
  forReaders(await openShared(ctx, key));

/** Single samples leave with the report's files, where its author allows it: no page shows them, nor an address. */
export function forReaders(shown: ShownReport): ShownReport {
  const { document } = shown;
  if (document === null) return shown;
  return {
    ...shown,
    document: { ...document, answers: { ...withoutAddresses(document.answers), samples: [] } },
  };
}
