import { expect, it } from "vitest";
import { instanceOf, T0 } from "@/lib/workloads/instance.fixture";
import type { ExperimentDetailDto, RunDto } from "../schema";
import { withKnown, withStreamed } from "./live-experiment";

const iso = new Date(T0).toISOString();
const run: RunDto = {
  round: 1,
  workloadId: "hello-vm",
  kind: "vm",
  position: 1,
  phase: "running",
  rolloutId: "ro-1",
  intentAt: iso,
  durationMs: null,
  hasClockSkew: false,
  readinessLoss: null,
  startupMs: null,
  elapsedMs: 100,
  target: 2,
  readyMs: [],
  cells: [],
  message: null,
};
const experimentOf = (runs: RunDto[]): ExperimentDetailDto => ({
  id: "ex-1",
  applicationId: "hello",
  scenario: "scale-out",
  replicas: 3,
  rounds: 1,
  statedRounds: 1,
  subjects: [],
  actor: "you",
  phase: "running",
  message: null,
  requestedAt: iso,
  finishedAt: null,
  measured: 0,
  runs,
  answers: [],
  simulatedIds: [],
  step: null,
  differences: [],
  asOf: iso,
});
const mine = { id: "hello-vm-r1-7", rolloutId: "ro-1" };
const started = instanceOf({ ...mine, phase: "started" }, { requestedAt: 1, startedAt: 5 });
const ready = instanceOf(mine, { requestedAt: 1, startedAt: 5, readyAt: 90, lastReadyAt: 90 });
const of = (experiment: ExperimentDetailDto) =>
  experiment.runs.map(({ cells, readyMs }) => [cells.map(({ id, phase }) => `${id} ${phase}`), readyMs]);

it("takes instances into the run that asked for them, as they come", () => {
  const first = withStreamed(experimentOf([run]), [started]);
  expect(of(first)).toEqual([[["hello-vm-r1-7 started"], []]]);
  expect(of(withStreamed(first, [ready]))).toEqual([[["hello-vm-r1-7 ready"], [90]]]);
});

it("takes the one that replaces a killed one, as it comes", () => {
  const killed = { ...run, target: 1 };
  const experiment = { ...experimentOf([killed]), scenario: "kill-one" as const };
  expect(of(withStreamed(withStreamed(experiment, [started]), [ready]))).toEqual([
    [["hello-vm-r1-7 ready"], [90]],
  ]);
});

it("leaves runs that are over, and those that asked for none of them, as they are", () => {
  const experiment = experimentOf([
    { ...run, phase: "succeeded" },
    { ...run, rolloutId: "ro-2" },
  ]);
  expect(withStreamed(experiment, [ready])).toBe(experiment);
});

it("unlearns nothing by an answer to an earlier question", () => {
  const known = withStreamed(experimentOf([run]), [ready]);
  const read = withStreamed(experimentOf([run]), [started]);
  expect(of(withKnown(read, known))).toEqual(of(known));
});
