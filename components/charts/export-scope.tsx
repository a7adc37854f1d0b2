"use client";

import type { Route } from "@/components/frame/paths";
import { createContext } from "react";
import type { SampleTiming } from "@/lib/samples/core/sample-timings";
import type { CsvTable } from "@/lib/format/csv";

/** What every file that leaves a page says besides its chart. */
export interface ExportScope {
  /** Window, groups, warnings: a line each, of what a chart is of. */
  readonly aboutOf: (timing: SampleTiming) => readonly string[];
  /** The measurements behind a chart, one a row, and what is to be known of them; null where the page has none. */
  readonly samplesOf:
    ((timing: SampleTiming) => Promise<CsvTable & { readonly about: readonly string[] }>) | null;
  /** Where the samples of a side are listed. */
  readonly samplesHref: ((timing: SampleTiming, side: "a" | "b") => Route) | null;
}

export const ExportScopeContext = createContext<ExportScope>({
  aboutOf: () => [],
  samplesOf: null,
  samplesHref: null,
});
