"use client";

import type { UseQueryResult } from "@tanstack/react-query";
import { workloadOptions, workloadsOptions } from "@/lib/workloads/query-options";
import type { WorkloadDto, WorkloadPage } from "@/lib/workloads/schema";
import { useRead } from "./use-read";

/**
 * The workloads of every application, or of so many as one list holds; those of `application` are asked for by its name where that
 * list does not hold them, so that none is denied which is there.
 */
export function useWorkloads(application: string | null): UseQueryResult<WorkloadPage> {
  const all = useRead(workloadsOptions());
  const mayBeBeyond =
    application !== null &&
    all.data?.isCut === true &&
    all.data.items.every(({ applicationId }) => applicationId !== application);
  const own = useRead({ ...workloadsOptions(application), enabled: mayBeBeyond }, "later");
  return mayBeBeyond ? own : all;
}

/** One workload: of the list, or asked for by its id where that does not hold it; undefined while nobody knows it. */
export function useWorkload(id: string | null): WorkloadDto | undefined {
  const { data } = useRead(workloadsOptions());
  const listed = data?.items.find((one) => one.id === id);
  const mayBeBeyond = id !== null && listed === undefined && data?.isCut === true;
  const { data: own } = useRead({ ...workloadOptions(id ?? ""), enabled: mayBeBeyond }, "later");
  return listed ?? own;
}
