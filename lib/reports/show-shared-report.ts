import type { ReadContext } from "@/lib/http/read-context";
import { answersShown } from "./core/answers-shown";
import { openedLink } from "./open-link";
import type { ShownReport } from "./schema";
import { showReport } from "./show-report";

interface Key {
  readonly token: string;
  readonly pass: string | null;
}

/** The report behind a link, with the samples that may leave with its files; throws `not-found` where it opens nothing, for whatever reason. */
export async function openShared(ctx: ReadContext, key: Key): Promise<ShownReport> {
  const shown = await showReport(ctx, { id: (await openedLink(ctx, key)).reportId });
  const { document } = shown;
  return { ...shown, document: document && { ...document, answers: answersShown(document) } };
}

/** The same as its page shows it. */
export const showSharedReport = async (ctx: ReadContext, key: Key): Promise<ShownReport> =>
  forReaders(await openShared(ctx, key));

/** What its sections draw, and nothing else. Single samples leave with the report's files, where its author allows it: no page shows them. */
export function forReaders(shown: ShownReport): ShownReport {
  const { document } = shown;
  if (document === null) return shown;
  return withoutSamples({ ...shown, document: { ...document, answers: answersShown(document) } });
}

/** For its author, who may yet choose other sections of what is there. */
export function withoutSamples(shown: ShownReport): ShownReport {
  const { document } = shown;
  if (document === null) return shown;
  return { ...shown, document: { ...document, answers: { ...document.answers, samples: [] } } };
}
