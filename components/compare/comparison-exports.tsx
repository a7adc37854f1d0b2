"use client";

import { useQueryStates } from "nuqs";
import type { ReactNode } from "react";
import { ExportScopeContext, type ExportScope } from "@/components/charts/export-scope";
import { windowLabel } from "@/components/frame/prepare-window-label";
import { useScope } from "@/components/frame/use-scope";
import type { Comparison } from "@/lib/comparisons/schema";
import { fetchSamples } from "@/lib/samples/query-options";
import { compareParams } from "./compare-params";
import { exportAbout } from "./prepare-export-about";
import { samplesCsv } from "./prepare-samples-csv";
import { samplesPath } from "./sample-params";

/** Gives every chart within what its files say of the comparison, and the way to its samples. */
export function ComparisonExports({ comparison, children }: { comparison: Comparison; children: ReactNode }) {
  const [groups] = useQueryStates(compareParams);
  const { window, application, firsts, query } = useScope();
  const scope: ExportScope = {
    aboutOf: (timing) => exportAbout(comparison, windowLabel(window), timing),
    samplesOf: async (timing) => {
      const sides = [groups.a, groups.b].map((group) =>
        fetchSamples({ timing, group, application, firsts, window, newest: null }),
      );
      return samplesCsv(await Promise.all(sides));
    },
    samplesHref: (timing, side) => samplesPath(timing, groups[side], query),
  };
  return <ExportScopeContext value={scope}>{children}</ExportScopeContext>;
}
