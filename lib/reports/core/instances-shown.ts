import { NO_MARKS } from "@/lib/lifecycle/phase";
import type { RolloutDetailDto } from "@/lib/rollouts/schema";
import type { InstanceDto, WorkloadDto } from "@/lib/workloads/schema";

/** Where an instance answers, and how it ended inside, is for who runs it. */
const forOthers = (instance: InstanceDto): InstanceDto => ({
  ...instance,
  address: null,
  isolation: null,
  exitCode: null,
});

export const withoutAddresses = (rollout: RolloutDetailDto): RolloutDetailDto => ({
  ...rollout,
  instances: rollout.instances.map(forOthers),
});

/** A workload as the fleet has it: how many it has and in which phase; how long each start took where single samples are given. */
export const fleetShown = (workload: WorkloadDto, givesSamples: boolean): WorkloadDto => ({
  ...workload,
  starts: [],
  address: null,
  activeExperimentId: null,
  rollbackTo: null,
  waitsFor: null,
  steadySince: null,
  capacity: null,
  instances: workload.instances.map((instance) => ({
    ...forOthers(instance),
    rolloutId: null,
    host: null,
    accelerator: null,
    isImageCached: null,
    concurrency: null,
    marks: NO_MARKS,
    startupMs: givesSamples ? instance.startupMs : null,
    stages: [],
    stopReason: null,
    message: null,
  })),
});
