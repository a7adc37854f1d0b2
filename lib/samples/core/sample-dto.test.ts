import { independentAttempts } from "@/lib/timings/core/attempts";
import { expect, it } from "vitest";
import { TOGETHER } from "@/lib/timings/core/conditions";
import { measuredOf, sampleDtos, sampleFacts, type SampleSubject } from "./sample-dto";

const subject = { id: "a", at: 1_000 } as SampleSubject;

it("takes each condition from where it is, and none where it is missing", () => {
  const conditions = {
    runtime: "runc",
    accelerator: "kvm",
    "image cached": "yes",
    [TOGETHER]: "3",
    host: "n1",
    artifact: "demo:v1",
    replicas: "4",
  };
  expect(sampleFacts(subject, conditions)).toEqual({
    ...subject,
    runtime: "runc",
    accelerator: "kvm",
    cached: "yes",
    concurrency: "3",
    host: "n1",
    artifact: "demo:v1",
    replicas: "4",
  });
  const none = { runtime: null, accelerator: null, cached: null, concurrency: null };
  expect(sampleFacts(subject, {})).toEqual({
    ...subject,
    ...none,
    host: null,
    artifact: null,
    replicas: null,
  });
});

it.each([
  ["reached", 5, null, "measured"],
  ["never", null, 5, "failed"],
  ["censored", 5, null, "unfinished"],
] as const)("what is %s has the value %s, was tried for %s and is %s", (outcome, valueMs, triedMs, state) => {
  const attempts = [{ ms: 5, outcome, unit: "ro", stratum: "hello" }];
  expect(measuredOf("a", { attempts })).toEqual({ id: "a", valueMs, triedMs, state, stages: null });
});

it("of what clocks disagree about there is no value", () => {
  expect(measuredOf("a", { attempts: [] })).toMatchObject({ valueMs: null, state: "clock-skew" });
});

it("keeps the order of what was measured, and leaves out what is gone", () => {
  const facts = ["a", "b"].map((id) => sampleFacts({ ...subject, id }, {}));
  const measured = ["b", "gone", "a"].map((id) => measuredOf(id, { attempts: independentAttempts([7]) }));
  const dtos = sampleDtos("instance", measured, facts);
  expect(dtos.map(({ id, of, at, valueMs, state }) => [id, of, at, valueMs, state])).toEqual([
    ["b", "instance", "1970-01-01T00:00:01.000Z", 7, "measured"],
    ["a", "instance", "1970-01-01T00:00:01.000Z", 7, "measured"],
  ]);
});
