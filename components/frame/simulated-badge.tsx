"use client";

import { useRead } from "./use-read";
import { Badge } from "@/components/ui/badge";
import { text } from "@/lib/text/en";
import { workloadsOptions } from "@/lib/workloads/query-options";

/** Labels what is of a simulated workload; nothing beside what was measured, or is of none. */
export function SimulatedBadge({ workloadId }: { workloadId: string | null }) {
  const { data } = useRead(workloadsOptions());
  const isSimulated = data?.items.some((one) => one.id === workloadId && one.isSimulated) ?? false;
  return isSimulated ? <Badge className="shrink-0">{text.simulated}</Badge> : null;
}
