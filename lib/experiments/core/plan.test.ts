import { describe, expect, it } from "vitest";
import { SCENARIOS, type Scenario } from "./scenarios";
import { restoreSteps, stepsOf, type Plan } from "./plan";

const plan = (scenario: Scenario, rounds = 1): Plan => ({
  scenario,
  rounds,
  replicas: 4,
  subjects: [
    { workloadId: "v", kind: "vm", revision: 3, replicas: 2, artifact: "demo:v1", otherArtifact: "demo:v2" },
    {
      workloadId: "c",
      kind: "container",
      revision: 7,
      replicas: 5,
      artifact: "demo:v2",
      otherArtifact: "demo:v1",
    },
  ],
});
const said = (scenario: Scenario, workloadId: string) =>
  stepsOf(plan(scenario))
    .filter((step) => step.workloadId === workloadId)
    .map(({ purpose, deed }) => [purpose, deed]);

describe("stepsOf", () => {
  it.each([
    [
      "scale-out",
      [
        ["prepare", { kind: "scale", replicas: 1 }],
        ["measure", { kind: "scale", replicas: 4 }],
      ],
    ],
    [
      "from-zero",
      [
        ["prepare", { kind: "scale", replicas: 0 }],
        ["measure", { kind: "scale", replicas: 4 }],
      ],
    ],
    [
      "kill-one",
      [
        ["prepare", { kind: "scale", replicas: 4 }],
        ["measure", { kind: "kill" }],
      ],
    ],
    [
      "deploy",
      [
        ["prepare", { kind: "scale", replicas: 4 }],
        ["prepare", { kind: "rollback", revision: 3 }],
        ["measure", { kind: "deploy", artifact: "demo:v2" }],
      ],
    ],
    [
      "rollback",
      [
        ["prepare", { kind: "scale", replicas: 4 }],
        ["prepare", { kind: "deploy", artifact: "demo:v2" }],
        ["measure", { kind: "rollback", revision: 3 }],
      ],
    ],
  ] satisfies [Scenario, unknown][])("%s", (scenario, expected) => {
    expect(said(scenario, "v")).toEqual(expected);
  });

  it.each(SCENARIOS)("%s measures both once a round, and alternates which goes first", (scenario) => {
    const steps = stepsOf(plan(scenario, 4));
    expect(steps.map(({ nth }) => nth)).toEqual(steps.map((_, index) => index));
    const measured = steps.filter(({ purpose }) => purpose === "measure");
    expect(measured.map(({ round, workloadId }) => `${round}${workloadId}`)).toEqual([
      "1v",
      "1c",
      "2c",
      "2v",
      "3v",
      "3c",
      "4c",
      "4v",
    ]);
  });
});

describe("restoreSteps", () => {
  it("brings both back to their revision and their replicas", () => {
    expect(restoreSteps(plan("deploy")).map(({ workloadId, deed }) => [workloadId, deed])).toEqual([
      ["v", { kind: "rollback", revision: 3 }],
      ["v", { kind: "scale", replicas: 2 }],
      ["c", { kind: "rollback", revision: 7 }],
      ["c", { kind: "scale", replicas: 5 }],
    ]);
  });
});
