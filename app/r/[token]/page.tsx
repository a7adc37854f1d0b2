import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { headers } from "next/headers";
import { previewOf } from "@/components/reports/prepare-preview";
import { SharedReport } from "@/components/reports/shared-report";
import { logFailure } from "@/lib/http/log-failure";
import { readContext } from "@/lib/http/read-context";
import { createQueryClient } from "@/lib/query-client";
import { chromiumPath } from "@/lib/reports/browser/chromium-path";
import { countView } from "@/lib/reports/count-view";
import { sharedReportOptions } from "@/lib/reports/query-options";
import { forReaders } from "@/lib/reports/show-shared-report";
import { reportsText } from "@/lib/text/reports";
import { askForSharedPdfAction } from "./actions";
import { opened } from "./open";

/** What a chat shows beside the picture; of a link that opens nothing there is nothing. */
export async function generateMetadata({ params }: SharedPageProps): Promise<Metadata> {
  const { document } = (await opened((await params).token)).shown;
  const { title, sentence: description } = document
    ? previewOf(document)
    : { title: reportsText.one, sentence: "" };
  return {
    metadataBase: await ownAddress(),
    title,
    description,
    openGraph: { title, description, type: "article" },
    twitter: { card: "summary_large_image" },
    robots: { index: false, follow: false },
    referrer: "no-referrer",
  };
}

/** As the reader reached it: pictures are asked for by whole addresses. */
async function ownAddress(): Promise<URL> {
  const asked = await headers();
  const protocol = asked.get("x-forwarded-proto")?.split(",")[0]?.trim() ?? "http";
  return new URL(`${protocol}://${asked.get("x-forwarded-host") ?? asked.get("host") ?? "localhost"}`);
}

interface SharedPageProps {
  readonly params: Promise<{ token: string }>;
}

/** A report that was shared. No loading state stands above it, so that what opens nothing answers 404. */
export default async function SharedPage({ params }: SharedPageProps) {
  const { token } = await params;
  const { link, shown } = await opened(token);
  const client = createQueryClient((error, key) => logFailure(error, `prefetch ${JSON.stringify(key)}`));
  await client.prefetchQuery({
    ...sharedReportOptions(token),
    queryFn: () => forReaders(shown),
  });
  // What the router reads again is no other view.
  if (!(await headers()).has("rsc")) await countView((await readContext()).sql, link.linkId);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <SharedReport
        token={token}
        makesPdfs={(await chromiumPath()) !== null}
        askForPdf={askForSharedPdfAction}
      />
    </HydrationBoundary>
  );
}
