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
  [{ values: [5, 6], failed: 1, skewed: 1 }, 5, "measured"],
  [{ values: [0], failed: 0, skewed: 0 }, 0, "measured"],
  [{ values: [], failed: 1, skewed: 0 }, null, "failed"],
  [{ values: [], failed: 1, skewed: 1 }, null, "failed"],
  [{ values: [], failed: 0, skewed: 0 }, null, "failed"],
  [{ values: [], failed: 0, skewed: 1 }, null, "clock-skew"],
] as const)("%j counts as %s, %s", (counts, valueMs, state) => {
  expect(measuredOf("a", counts)).toEqual({ id: "a", valueMs, state, stages: null });
});

it("keeps the order of what was measured, and leaves out what is gone", () => {
  const facts = ["a", "b"].map((id) => sampleFacts({ ...subject, id }, {}));
  const measured = ["b", "gone", "a"].map((id) => measuredOf(id, { values: [7], failed: 0, skewed: 0 }));
  const dtos = sampleDtos("instance", measured, facts);
  expect(dtos.map(({ id, of, at, valueMs, state }) => [id, of, at, valueMs, state])).toEqual([
    ["b", "instance", "1970-01-01T00:00:01.000Z", 7, "measured"],
    ["a", "instance", "1970-01-01T00:00:01.000Z", 7, "measured"],
  ]);
});
