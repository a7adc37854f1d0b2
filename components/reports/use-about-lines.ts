"use client";

import { useEffect, useState } from "react";
import { useIsInteractive } from "@/components/ui/use-is-interactive";
import type { ReportDocument } from "@/lib/reports/schema";

/** What a chart's file says of its report; nobody saves one before the page takes clicks, so that its words come after it. */
export function useAboutLines(document: ReportDocument | null): readonly string[] {
  const [lines, setLines] = useState<readonly string[]>([]);
  const isInteractive = useIsInteractive();
  useEffect(() => {
    if (document === null || !isInteractive) return;
    let isCurrent = true;
    void import("./prepare-how-measured").then(({ aboutLines }) => {
      if (isCurrent) setLines(aboutLines(document));
    });
    return () => {
      isCurrent = false;
    };
  }, [document, isInteractive]);
  return lines;
}
