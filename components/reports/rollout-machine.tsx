import { conditionsOfInstances } from "@/components/charts/prepare-condition-words";
import type { RolloutDetailDto } from "@/lib/rollouts/schema";
import { howText } from "@/lib/text/how-measured";
import { MachineTable } from "./machine-table";

/** What the instances of single rollouts ran on. */
export function RolloutMachine({ rollouts }: { readonly rollouts: readonly RolloutDetailDto[] }) {
  const sides = rollouts.map(({ id, instances, artifacts }) => ({
    name: howText.rollout(id),
    conditions: conditionsOfInstances(instances, artifacts),
  }));
  return <MachineTable sides={sides} />;
}
