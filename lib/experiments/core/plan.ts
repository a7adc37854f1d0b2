import type { Deed, Purpose, Subject } from "../schema";
import type { Scenario } from "./scenarios";

export interface PlannedStep {
  /** From 0; names the step in its experiment. */
  readonly nth: number;
  readonly round: number;
  readonly workloadId: string;
  readonly purpose: Purpose;
  readonly deed: Deed;
}

export interface Plan {
  readonly scenario: Scenario;
  readonly replicas: number;
  readonly rounds: number;
  readonly subjects: readonly Subject[];
}

/** Steps that restore count from here, beyond any that measures. */
const RESTORE_FROM = 10_000;

/** How many new instances a measured run takes. Of a scale-out from 1 to 3 they are 2, of a kill 1, of a deploy over 3 all 3. */
export function newInstancesOf({ scenario, replicas }: Pick<Plan, "scenario" | "replicas">): number {
  if (scenario === "kill-one") return 1;
  return scenario === "scale-out" ? replicas - 1 : replicas;
}

const scale = (replicas: number): Deed => ({ kind: "scale", replicas });

/** What one run is made of: first what brings the workload to where it begins, last what is measured. */
function deedsOf({ scenario, replicas }: Plan, { revision, otherArtifact }: Subject): readonly Deed[] {
  const back: Deed = { kind: "rollback", revision };
  const deploy: Deed = { kind: "deploy", artifact: otherArtifact };
  switch (scenario) {
    case "scale-out":
      return [scale(1), scale(replicas)];
    case "from-zero":
      return [scale(0), scale(replicas)];
    case "kill-one":
      return [scale(replicas), { kind: "kill" }];
    case "deploy":
      return [scale(replicas), back, deploy];
    case "rollback":
      return [scale(replicas), deploy, back];
  }
}

/** Every step in order: in each round both workloads, one after the other, and in every other round the other one first. */
export function stepsOf(plan: Plan): PlannedStep[] {
  const steps: PlannedStep[] = [];
  for (let round = 1; round <= plan.rounds; round += 1) {
    const order = round % 2 === 1 ? plan.subjects : plan.subjects.toReversed();
    for (const subject of order) {
      const deeds = deedsOf(plan, subject);
      for (const [index, deed] of deeds.entries()) {
        const purpose = index === deeds.length - 1 ? "measure" : "prepare";
        steps.push({ nth: steps.length, round, workloadId: subject.workloadId, purpose, deed });
      }
    }
  }
  return steps;
}

/** What brings both workloads back to where they were. */
export function restoreSteps({ subjects, rounds }: Plan): PlannedStep[] {
  const deeds = subjects.flatMap(({ workloadId, revision, replicas }) =>
    [{ kind: "rollback" as const, revision }, scale(replicas)].map((deed) => ({ workloadId, deed })),
  );
  return deeds.map((each, index) => ({
    nth: RESTORE_FROM + index,
    round: rounds,
    purpose: "restore" as const,
    ...each,
  }));
}
