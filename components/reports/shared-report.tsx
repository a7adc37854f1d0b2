"use client";

import { useEffect } from "react";
import { QueryError } from "@/components/frame/query-error";
import { ThemeMenu } from "@/components/frame/theme-menu";
import { useRead } from "@/components/frame/use-read";
import { cn } from "@/components/ui/cn";
import { PageSkeleton } from "@/components/ui/skeleton";
import { FetchError } from "@/lib/http/fetch-json";
import { sharedPath } from "@/lib/reports/core/link-paths";
import { linkStateOptions, sharedReportOptions } from "@/lib/reports/query-options";
import { text } from "@/lib/text/en";
import { ClosedLink } from "./closed-link";
import { PdfButton, type PdfButtonProps } from "./pdf-button";
import { ReportBody } from "./report-body";

const isClosed = (error: unknown): boolean => error instanceof FetchError && error.code === "not-found";

interface SharedReportProps {
  readonly token: string;
  /** Whether a page of others shows it inside. */
  readonly isEmbedded?: boolean;
  /** Whether the server has a browser that prints. */
  readonly makesPdfs: boolean;
  readonly askForPdf: PdfButtonProps["ask"];
}

/** What a link opens: the report, and nothing of the dashboard around it. */
export function SharedReport({ token, isEmbedded = false, makesPdfs, askForPdf }: SharedReportProps) {
  const address = sharedPath(token);
  const { data, error, refetch } = useRead(sharedReportOptions(token));
  const state = useRead(linkStateOptions(token), "later");
  const hasNewer =
    state.data !== undefined && data?.isComputing === false && state.data.edition !== data.edition;
  useEffect(() => {
    if (hasNewer) void refetch();
  }, [hasNewer, refetch]);
  // What was taken back is not shown on.
  if ([error, state.error].some(isClosed)) return <ClosedLink open={null} />;
  return (
    <div
      className={cn(
        "mx-auto max-w-[1120px] print:max-w-none print:p-0",
        isEmbedded ? "p-3" : "px-4 pt-4 pb-16 md:px-8",
      )}
    >
      {isEmbedded ? null : (
        <div className="mb-6 flex items-center justify-between print:hidden">
          <p className="font-semibold">{text.app.name}</p>
          <ThemeMenu />
        </div>
      )}
      <main id="content">
        {!data && error ? <QueryError error={error} onRetry={() => void refetch()} /> : null}
        {!data && !error ? <PageSkeleton /> : null}
        {data ? (
          <ReportBody
            shown={data}
            isPublic
            filesHref={`${address}/files`}
            wholeHref={isEmbedded ? address : null}
            pdf={
              isEmbedded ? null : (
                <PdfButton
                  isMadeHere={makesPdfs}
                  ask={askForPdf}
                  of={{ token }}
                  at={address}
                  edition={null}
                />
              )
            }
          />
        ) : null}
      </main>
    </div>
  );
}
