"use client";

import { useRead } from "./use-read";
import { healthOptions } from "@/lib/health/query-options";
import { useLiveStatus } from "./live-provider";
import { freshnessOf, type Freshness } from "./prepare-freshness";

/** How fresh what is on the page is, and whether anybody watches it. */
export function useFreshness(): Freshness {
  const status = useLiveStatus();
  const { data } = useRead(healthOptions());
  return freshnessOf(status, data);
}
