import { answerOf } from "@/lib/experiments/core/answer";
import { courseOf, valuesOf, type Round } from "@/lib/experiments/core/answer.fixture";
import type { ExperimentDetailDto } from "@/lib/experiments/schema";
import { isoAt } from "@/lib/rollouts/rollout.fixture";

const rounds = (vm: number, container: number): Round[] =>
  Array.from({ length: 6 }, (_, index) => [vm + index, container]);

/** A scale-out of 6 rounds, all stated and run: VMs took 2 s and started in 1.8 s, containers 0.25 s and 0.2 s. */
export const experimentOf = (over: Partial<ExperimentDetailDto> = {}): ExperimentDetailDto => ({
  id: "ex-1",
  applicationId: "hello",
  scenario: "scale-out",
  replicas: 3,
  rounds: 6,
  statedRounds: 6,
  subjects: [],
  actor: "you",
  phase: "succeeded",
  message: null,
  measured: 12,
  differences: [],
  requestedAt: isoAt(0),
  finishedAt: isoAt(40_000),
  runs: [],
  simulatedIds: [],
  answers: [
    answerOf("scale-out", valuesOf(rounds(2000, 250)), courseOf(6)),
    answerOf("startup", valuesOf(rounds(1800, 200)), courseOf(6)),
  ],
  step: null,
  asOf: isoAt(40_000),
  ...over,
});
