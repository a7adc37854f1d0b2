import { expect, it } from "vitest";
import { experimentChoices, rolloutChoices } from "./prepare-recent-choices";

type Rollouts = Parameters<typeof rolloutChoices>[0];
type Experiments = Parameters<typeof experimentChoices>[0];

const ROLLOUTS = [
  {
    id: "ro-7",
    workloadId: "hello-vm",
    kind: "scale",
    fromReplicas: 2,
    toReplicas: 5,
    requestedAt: "2026-07-01T12:00:00.000Z",
  },
] as unknown as Rollouts;
const EXPERIMENTS = [
  {
    id: "ex-1",
    scenario: "scale-out",
    applicationId: "hello",
    replicas: 3,
    requestedAt: "2026-07-01T12:00:00.000Z",
  },
] as unknown as Experiments;

it("rollouts are told by what they did and when, with the id beside", () => {
  expect(rolloutChoices(ROLLOUTS, "ro-7")).toEqual([
    { value: "ro-7", label: "hello-vm: scale 2 → 5 · 2026-07-01 12:00 UTC · ro-7" },
  ]);
});

it("experiments as well", () => {
  expect(experimentChoices(EXPERIMENTS, "ex-1").map(({ label }) => label)).toEqual([
    expect.stringMatching(/: hello, N = 3 · 2026-07-01 12:00 UTC · ex-1$/),
  ]);
});

it("what is chosen is offered however old it is, and nothing chosen yet is said", () => {
  expect(rolloutChoices(ROLLOUTS, "ro-1")[0]).toEqual({ value: "ro-1", label: "ro-1" });
  expect(rolloutChoices([], "")).toEqual([{ value: "", label: "Choose one" }]);
});
