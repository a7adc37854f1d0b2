import { formatDuration } from "@/lib/format/format-duration";
import type { WorkloadDto } from "@/lib/workloads/schema";

export function WorkloadSettings({ workload }: { workload: WorkloadDto }) {
  const { strategy, provider, runtime, applicationId } = workload;
  const rows = [
    ["Application", applicationId],
    ["Provider", provider],
    ["Runtime", runtime],
    ["Most instances above the desired number (maxSurge)", strategy.maxSurge],
    ["Most instances below it (maxUnavailable)", strategy.maxUnavailable],
    ["Progress deadline", formatDuration(strategy.progressDeadlineMs)],
    ["Drain deadline", formatDuration(strategy.drainDeadlineMs)],
  ] as const;
  return (
    <dl className="grid gap-x-6 gap-y-2 sm:grid-cols-[auto_1fr]">
      {rows.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-muted">{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
