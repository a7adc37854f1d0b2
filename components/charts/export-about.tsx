"use client";

import type { ReactNode } from "react";
import { ExportScopeContext } from "./export-scope";

/** Says in every file that leaves the charts within what the page is of: a line each. */
export function ExportAbout({ about, children }: { about: readonly string[]; children: ReactNode }) {
  return (
    <ExportScopeContext value={{ aboutOf: () => about, samplesOf: null, samplesHref: null }}>
      {children}
    </ExportScopeContext>
  );
}
