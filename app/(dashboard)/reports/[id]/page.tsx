import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Prefetched } from "@/components/frame/prefetched";
import { drawnTexts } from "@/components/reports/drawn-texts";
import { ReportView } from "@/components/reports/report-view";
import { WithDrawnTexts } from "@/components/reports/written-text";
import { AppError } from "@/lib/errors";
import { logFailure } from "@/lib/http/log-failure";
import { readContext } from "@/lib/http/read-context";
import { createQueryClient } from "@/lib/query-client";
import { hasChromium } from "@/lib/reports/browser/chromium-path";
import { getReport } from "@/lib/reports/get-report";
import { reportOptions, shownReportOptions } from "@/lib/reports/query-options";
import { showReport } from "@/lib/reports/show-report";
import { reportsText } from "@/lib/text/reports";
import { idOf } from "../../id-of";
import * as actions from "../actions";

type Params = Promise<{ id: string }>;

export const metadata: Metadata = { title: reportsText.one };

export default async function ReportPage({ params }: { params: Params }) {
  const id = await idOf(params);
  const ctx = await readContext();
  const client = createQueryClient((error, key) => logFailure(error, `prefetch ${JSON.stringify(key)}`));
  await Promise.all([
    client.prefetchQuery({ ...reportOptions(id), queryFn: () => getReport(ctx, { id }) }),
    client.prefetchQuery({
      ...shownReportOptions(id, null),
      queryFn: () => showReport(ctx, { id }),
    }),
  ]);
  const failure = client.getQueryState(reportOptions(id).queryKey)?.error;
  if (failure instanceof AppError && failure.code === "not-found") notFound();
  return (
    <Prefetched client={client}>
      <WithDrawnTexts
        texts={drawnTexts(client.getQueryData(shownReportOptions(id, null).queryKey)?.document ?? null)}
      >
        <ReportView
          id={id}
          makesPdfs={await hasChromium()}
          actions={{
            create: actions.createReportAction,
            edit: actions.editReportAction,
            freeze: actions.freezeReportAction,
            duplicate: actions.duplicateReportAction,
            remove: actions.deleteReportAction,
            restore: actions.restoreReportAction,
            addLink: actions.createLinkAction,
            editLink: actions.editLinkAction,
            askForPdf: actions.askForPdfAction,
            revokeLink: actions.revokeLinkAction,
          }}
        />
      </WithDrawnTexts>
    </Prefetched>
  );
}
