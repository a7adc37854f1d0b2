import { describe, expect, it } from "vitest";
import type { Lack, Subject } from "../schema";
import { measureOf, runValues } from "./run-values";

const subject = (kind: Subject["kind"]): Subject => ({
  workloadId: `hello-${kind}`,
  kind,
  revision: 1,
  replicas: 1,
  artifact: "hello:v1",
  otherArtifact: "hello:v2",
});
const SUBJECTS = [subject("vm"), subject("container")];

type Step = Parameters<typeof runValues>[1][number];
const step = (changes: Partial<Step> = {}): Step => ({
  experimentId: "E1",
  round: 2,
  workloadId: "hello-vm",
  purpose: "measure",
  outcome: "succeeded",
  rolloutOutcome: "succeeded",
  durationMs: 1_500,
  isSkewed: false,
  ...changes,
});

describe("what a run took", () => {
  it.each<[string, Partial<Step>, ReturnType<typeof measureOf>]>([
    ["that succeeded", {}, { durationMs: 1_500, hasClockSkew: false }],
    ["that took no time", { durationMs: 0 }, { durationMs: 0, hasClockSkew: false }],
    ["that failed", { rolloutOutcome: "failed" }, { durationMs: null, hasClockSkew: false }],
    ["under way", { rolloutOutcome: null, durationMs: null }, { durationMs: null, hasClockSkew: false }],
    ["of two clocks", { isSkewed: true }, { durationMs: null, hasClockSkew: true }],
    ["of a clock set back", { durationMs: -1 }, { durationMs: null, hasClockSkew: true }],
  ])("%s", (_, changes, expected) => {
    expect(measureOf(step(changes))).toEqual(expected);
  });
});

describe("what the runs of an experiment took", () => {
  const valuesOf = (steps: Step[]) => runValues({ id: "E1", subjects: SUBJECTS }, steps);

  it("is told by round and kind", () => {
    expect(valuesOf([step(), step({ workloadId: "hello-container", durationMs: 250 })])).toEqual([
      { round: 2, kind: "vm", valueMs: 1_500 },
      { round: 2, kind: "container", valueMs: 250 },
    ]);
  });

  it("holds a run without a duration as one that was made", () => {
    const none = { round: 2, kind: "vm", valueMs: null };
    expect(valuesOf([step({ rolloutOutcome: null, outcome: null, durationMs: null })])).toEqual([none]);
  });

  it.each<[string, Partial<Step>, Lack]>([
    ["its change failed", { rolloutOutcome: "failed" }, "failed"],
    ["its change was reverted", { rolloutOutcome: "reverted" }, "failed"],
    ["its change came to no end", { rolloutOutcome: null, outcome: "failed", durationMs: null }, "failed"],
    ["clocks disagree", { isSkewed: true }, "clocks"],
  ])("says of a run that has none that %s", (_, changes, lacks) => {
    expect(valuesOf([step(changes)])).toEqual([{ round: 2, kind: "vm", valueMs: null, lacks }]);
  });

  it.each<[string, Partial<Step>]>([
    ["another experiment", { experimentId: "E2" }],
    ["what was only prepared", { purpose: "prepare" }],
    ["what was put back", { purpose: "restore" }],
    ["a workload that is no subject", { workloadId: "other" }],
  ])("leaves out %s", (_, changes) => {
    expect(valuesOf([step(changes)])).toEqual([]);
  });
});
