"use client";

import type { ShownReport } from "@/lib/reports/schema";
import { ReportBody } from "./report-body";
import { usePaperSignal } from "./use-paper-signal";

/** A report on its way to paper, as whoever opens its link has it. */
export function PrintedReport({ shown }: { readonly shown: ShownReport }) {
  usePaperSignal();
  return (
    <main id="content">
      <ReportBody shown={shown} isPublic filesHref="" />
    </main>
  );
}
