"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { workloadsOptions } from "@/lib/workloads/query-options";
import { useScope } from "./use-scope";

/** Workloads that the top bar's application leaves. */
export function useWorkloadIds(): readonly string[] {
  const { application } = useScope();
  const { data } = useQuery(workloadsOptions());
  return useMemo(() => {
    const inScope = data?.items.filter((one) => application === null || one.applicationId === application);
    return (inScope ?? []).map(({ id }) => id).sort();
  }, [data, application]);
}
