"use client";

import { useRead } from "./use-read";
import { useMemo } from "react";
import { inSightOf } from "@/lib/sight/core/in-sight";
import { workloadsOptions } from "@/lib/workloads/query-options";
import { useScope } from "./use-scope";

/** Workloads in sight, by name. */
export function useWorkloadIds(): readonly string[] {
  const { application, simulated } = useScope();
  const { data } = useRead(workloadsOptions());
  return useMemo(() => {
    const seen = inSightOf(data?.items ?? [], { applicationId: application, simulated });
    return seen.map(({ id }) => id).sort();
  }, [data, application, simulated]);
}
