import { headers } from "next/headers";
import { after } from "next/server";
import { Prefetched } from "@/components/frame/prefetched";
import { drawnTexts } from "@/components/reports/drawn-texts";
import { SharedReport } from "@/components/reports/shared-report";
import { WithDrawnTexts } from "@/components/reports/written-text";
import { logFailure } from "@/lib/http/log-failure";
import { readContext } from "@/lib/http/read-context";
import { createQueryClient } from "@/lib/query-client";
import { hasChromium } from "@/lib/reports/browser/chromium-path";
import { countView } from "@/lib/reports/count-view";
import { sharedReportOptions } from "@/lib/reports/query-options";
import { askForSharedPdfAction } from "./actions";
import type { Opened } from "./open";

interface SharedPrefetchedProps {
  readonly token: string;
  readonly open: Opened;
  readonly isEmbedded?: boolean;
}

/** What a link opened, counted as one view. */
export async function SharedPrefetched({ token, open, isEmbedded = false }: SharedPrefetchedProps) {
  const client = createQueryClient((error, key) => logFailure(error, `prefetch ${JSON.stringify(key)}`));
  await client.prefetchQuery({
    ...sharedReportOptions(token),
    queryFn: () => open.shown,
  });
  // Nobody waits for the count, and a reader gets the report without it.
  if ((await headers()).has("x-opens")) {
    const { sql } = await readContext();
    after(() =>
      countView(sql, open.link.linkId).catch((error: unknown) => void logFailure(error, "a view of a link")),
    );
  }
  return (
    <Prefetched client={client}>
      <WithDrawnTexts texts={drawnTexts(open.shown.document)}>
        <SharedReport
          token={token}
          isEmbedded={isEmbedded}
          makesPdfs={await hasChromium()}
          askForPdf={askForSharedPdfAction}
        />
      </WithDrawnTexts>
    </Prefetched>
  );
}
