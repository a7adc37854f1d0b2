"use client";

import { useState } from "react";
import type { ActionFailure } from "@/lib/actions/action-result";
import type { ReportDto } from "@/lib/reports/schema";

/**
 * What somebody else saved of a report while it is written here. It is what was there when this writer was told, however often
 * it changes meanwhile: nobody saves over what was not shown.
 */
export function useOtherWriter(report: ReportDto, failure: ActionFailure | null) {
  const [begun] = useState(report);
  const [theirs, setTheirs] = useState<ReportDto | null>(null);
  const [answered, setAnswered] = useState<ActionFailure | null>(null);
  const isRefused = failure?.code === "conflict";
  const seen = theirs ?? begun;
  if (isRefused && failure !== answered && report.generation > seen.generation) {
    setAnswered(failure);
    setTheirs(report);
  }
  const isTold = isRefused || theirs !== null;
  return { begun, theirs, isTold, expectedGeneration: seen.generation };
}
