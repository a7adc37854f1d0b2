"use client";

import { useEffect } from "react";
import type { ReportDocument } from "@/lib/reports/schema";
import { cssString, pageFoot } from "./prepare-page-foot";

const FOOT = "--page-foot";

/** Says in the foot of each sheet what the report is and up to when, while it is on screen. */
export function usePageFoot(document: ReportDocument | null): void {
  const foot = document === null ? null : cssString(pageFoot(document));
  useEffect(() => {
    if (foot === null) return;
    const { style } = globalThis.document.documentElement;
    style.setProperty(FOOT, foot);
    return () => void style.removeProperty(FOOT);
  }, [foot]);
}
