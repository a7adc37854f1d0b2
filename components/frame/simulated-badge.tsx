"use client";

import { Badge } from "@/components/ui/badge";
import { text } from "@/lib/text/en";
import { useWorkload } from "./use-workloads";

/** Labels what is of a simulated workload; nothing beside what was measured, or is of none. */
export function SimulatedBadge({ workloadId }: { workloadId: string | null }) {
  const isSimulated = useWorkload(workloadId)?.isSimulated ?? false;
  return isSimulated ? <Badge className="shrink-0">{text.simulated}</Badge> : null;
}
