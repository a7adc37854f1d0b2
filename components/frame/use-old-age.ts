"use client";

import { useOfNow } from "@/components/ui/use-now";
import { brokenPromise } from "@/lib/timings/core/answer-age";

/**
 * The age in ms of an answer that is older than promised, else null. `readAt` is when the browser read it, epoch ms, and `ageMs`
 * how old it was then.
 */
export const useOldAge = (readAt: number, ageMs = 0): number | null =>
  useOfNow((now) => (readAt === 0 ? null : brokenPromise(now - readAt + ageMs)), null);
