"use client";

import { useQueryStates } from "nuqs";
import type { ReactNode } from "react";
import { ExportScopeContext, type ExportScope } from "@/components/charts/export-scope";
import { windowLabel } from "@/components/frame/prepare-window-label";
import { useScope } from "@/components/frame/use-scope";
import type { Comparison, Regimes } from "@/lib/comparisons/schema";
import { fetchSamples } from "@/lib/samples/query-options";
import { compareParams } from "./compare-params";
import { exportAbout } from "./prepare-export-about";
import { samplesCsv } from "@/lib/samples/samples-csv";
import { samplesPath } from "./sample-params";

interface ComparisonExportsProps {
  readonly comparison: Comparison;
  readonly regimes: Regimes | null;
  readonly children: ReactNode;
}

/** Gives every chart within what its files say of the comparison, and the way to its samples. */
export function ComparisonExports({ comparison, regimes, children }: ComparisonExportsProps) {
  const [groups] = useQueryStates(compareParams);
  const { window, application, firsts, query } = useScope();
  const scope: ExportScope = {
    aboutOf: (timing) => exportAbout(comparison, windowLabel(window), timing, regimes),
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
