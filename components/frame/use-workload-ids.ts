"use client";

import { useMemo } from "react";
import { inSightOf } from "@/lib/sight/core/in-sight";
import { useScope } from "./use-scope";
import { useWorkloads } from "./use-workloads";

/** Workloads in sight, by name. */
export function useWorkloadIds(): readonly string[] {
  const { application, simulated } = useScope();
  const { data } = useWorkloads(application);
  return useMemo(() => {
    const seen = inSightOf(data?.items ?? [], { applicationId: application, simulated });
    return seen.map(({ id }) => id).sort();
  }, [data, application, simulated]);
}
