import { expect, it } from "vitest";
import { CHANGE_CONDITIONS } from "./change-conditions";
import { changeFacts } from "./change-facts.fixture";
import { conditionOf, differencesOf, knownConditions, partsOfCondition } from "./conditions";

const told = (over: Parameters<typeof changeFacts>[0]) =>
  knownConditions(CHANGE_CONDITIONS, changeFacts(over));

const OF_DAY = { "time of day": "0 to 6 h UTC" };
const OF_SPEC = {
  ...OF_DAY,
  artifact: "demo:v1",
  memory: "128 MB",
  CPUs: "1",
  command: "none",
  environment: "none",
};
const NONE_STARTED = {
  startedCount: 0,
  accelerator: null,
  runtime: null,
  host: null,
  engineVersion: null,
  cachedCount: 0,
  cachedKnown: 0,
  fewestAtOnce: null,
  mostAtOnce: null,
};

it("is that of the instances that the change started", () => {
  expect(told({})).toEqual({
    accelerator: "none",
    runtime: "runc",
    "image cached": "yes",
    "started at once": "2",
    host: "lab",
    "engine version": "4.3.1",
    replicas: "1 to 3",
    ...OF_SPEC,
  });
});

it.each([
  [{ fromReplicas: 5, toReplicas: 6, firstReady: 1 }, "1 to 6"],
  [{ fromReplicas: 5, toReplicas: 6, firstReady: null }, "5 to 6"],
  [{ fromReplicas: 6, toReplicas: 3, firstReady: 8 }, "8 to 3"],
  [{ fromReplicas: 2, toReplicas: 3, firstReady: 3 }, "3"],
])("goes from what was ready: %j", (change, replicas) => {
  expect(told(change)).toMatchObject({ replicas });
});

it("says where they had several", () => {
  const facts = { accelerator: "kvm + tcg", host: "a + b", cachedCount: 1, fewestAtOnce: 1 };
  expect(told({ ...facts, runtime: "crun + runc", toReplicas: 1 })).toMatchObject({
    accelerator: "kvm + tcg",
    runtime: "crun + runc",
    "image cached": "1 of 2",
    replicas: "1",
    "started at once": "1 to 2",
    host: "a + b",
  });
  expect(told({ cachedCount: 0 })).toMatchObject({ "image cached": "no" });
});

it("says that a scale-in started none, and of another change without instances that they are not known", () => {
  expect(told({ ...NONE_STARTED, fromReplicas: 3, toReplicas: 1 })).toEqual({
    accelerator: "none started",
    runtime: "runc",
    "image cached": "none started",
    "started at once": "none started",
    host: "none started",
    "engine version": "none started",
    replicas: "3 to 1",
    ...OF_SPEC,
  });
  expect(told(NONE_STARTED)).toEqual({ runtime: "runc", replicas: "1 to 3", ...OF_SPEC });
});

it("leaves out what is not known of those that it started", () => {
  const unknown = { cachedKnown: 0, cachedCount: 0, accelerator: null, host: null, engineVersion: null };
  expect(told({ ...unknown, fewestAtOnce: null, mostAtOnce: null })).toEqual({
    runtime: "runc",
    replicas: "1 to 3",
    ...OF_SPEC,
  });
  expect(told({ fewestAtOnce: null })).not.toHaveProperty(["started at once"]);
  expect(told({ mostAtOnce: null })).not.toHaveProperty(["started at once"]);
});

it("does not know what a change that kept its size started, where it started none", () => {
  expect(told({ ...NONE_STARTED, fromReplicas: 3, toReplicas: 3 })).toEqual({
    runtime: "runc",
    replicas: "3",
    ...OF_SPEC,
  });
});

it("keeps apart whose conditions differ, and never tells what kinds have of their own", () => {
  const [accelerator, runtime] = ["accelerator", "runtime"].map((name) => conditionOf(name, "scale-out"));
  const of = (value: string) => ({
    counts: { [accelerator ?? ""]: { [value]: 3 }, [runtime ?? ""]: { [value]: 3 } },
    totalOf: () => 3,
  });
  const [difference, ...rest] = differencesOf(of("tcg"), of("none"), { areKinds: true });
  expect([difference?.name, rest]).toEqual(["accelerator (scale-out)", []]);
  expect(partsOfCondition("accelerator (scale-out)")).toEqual({ name: "accelerator", timing: "scale-out" });
  expect(partsOfCondition("image cached")).toEqual({ name: "image cached", timing: null });
});
