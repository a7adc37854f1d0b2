import { isoOf } from "@/lib/lifecycle/instant";
import type { InstanceDetailDto } from "@/lib/instances/schema";
import { instanceText } from "@/lib/text/instances";
import { text } from "@/lib/text/en";
import { fileText } from "@/lib/text/files";
import { conditionLines, conditionsOfInstances } from "./prepare-condition-words";

/** What a file that leaves an instance's page says of it: window, what it is part of, conditions, warnings. */
export function instanceAbout(instance: InstanceDetailDto): string[] {
  const { id, applicationId, workloadId, kind, revision, marks, limits, asOf } = instance;
  const end = marks.failedAt ?? marks.stoppedAt;
  const window = `${marks.requestedAt ?? "unknown"} → ${end ?? `${isoOf(Date.parse(asOf))} (it goes on)`}`;
  const limit = limits === null ? "" : `; limits ${limits.cpus} CPU and ${limits.memoryMb} MB`;
  return [
    `Window: its life; ${window}.`,
    `Instance: ${id}; ${text.kinds[kind]} of workload ${workloadId}; application ${applicationId}; revision ${revision}${limit}.`,
    ...conditionLines(id, conditionsOfInstances([instance])),
    ...(instance.hasClockSkew ? [`Warning: ${instanceText.stages.skew}`] : []),
    ...(instance.isSimulated ? [`Warning: ${fileText.simulated}.`] : []),
  ];
}
