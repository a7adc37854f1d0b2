"use client";

import { useQuery } from "@tanstack/react-query";
import { healthOptions } from "@/lib/health/query-options";
import type { LiveStatus } from "./live-stream";
import { useLiveStatus } from "./live-provider";

/** The stream's status, and what the health says of the database, which the stream may not have noticed yet. */
export function useFreshness(): LiveStatus {
  const status = useLiveStatus();
  const { data } = useQuery(healthOptions());
  if (status.state !== "reconnecting" && data?.database.available === false) {
    return { state: "degraded", reason: data.database.reason ?? "The database can't be reached." };
  }
  return status;
}
