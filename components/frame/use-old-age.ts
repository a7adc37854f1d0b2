"use client";

import { useOfNow } from "@/components/ui/use-now";
import { brokenPromise } from "@/lib/timings/core/answer-age";

/** The age in ms of an answer that is older than promised, by the server's clock, else null. */
export const useOldAge = (asOf: string | undefined): number | null =>
  useOfNow((now) => (asOf === undefined ? null : brokenPromise(now - Date.parse(asOf))), null);
