import type { WorkloadDto } from "@/lib/workloads/schema";
import type { SettingsAction } from "./actions";
import { StrategyCard } from "./strategy-card";

interface WorkloadSettingsProps {
  readonly workload: WorkloadDto;
  readonly action: SettingsAction;
}

/** What a workload is for good, and what of it can be changed without a deploy. */
export function WorkloadSettings({ workload, action }: WorkloadSettingsProps) {
  const { provider, runtime, applicationId } = workload;
  const rows = [
    ["Application", applicationId],
    ["Provider", provider],
    ["Runtime", runtime],
  ] as const;
  return (
    <div className="flex flex-col gap-6">
      <dl className="flex flex-wrap gap-x-8 gap-y-2">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt className="text-sm text-muted">{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <StrategyCard workload={workload} action={action} />
    </div>
  );
}
