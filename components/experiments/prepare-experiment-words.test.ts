import { describe, expect, it } from "vitest";
import type { ExperimentDto } from "@/lib/experiments/schema";
import { expectedMs } from "./prepare-experiment-words";

const one = (over: Partial<ExperimentDto>): ExperimentDto => ({
  ...{ id: "ex-1", applicationId: "hello", scenario: "scale-out", replicas: 3, rounds: 2, subjects: [] },
  ...{ actor: "you", phase: "succeeded", message: null, measured: 4 },
  ...{ requestedAt: "2026-01-01T00:00:00.000Z", finishedAt: "2026-01-01T00:00:40.000Z" },
  ...over,
});
const wanted = { applicationId: "hello", scenario: "scale-out", replicas: 3, rounds: 5 } as const;

describe("expectedMs", () => {
  it("takes as long a round as the newest of the same kind", () => {
    const older = one({ finishedAt: "2026-01-01T00:10:00.000Z" });
    expect(expectedMs([one({ replicas: 4 }), one({}), older], wanted)).toBe(100_000);
  });

  it.each([
    ["there was none", []],
    ["none ran to its end", [one({ phase: "stopped" }), one({ phase: "running", finishedAt: null })]],
    ["all were of another kind", [one({ scenario: "deploy" }), one({ applicationId: "shop" })]],
  ])("is unknown where %s", (_, past) => {
    expect(expectedMs(past, wanted)).toBeNull();
  });

  it("is unknown of rounds that are no number yet", () => {
    expect(expectedMs([one({})], { ...wanted, rounds: NaN })).toBeNull();
  });
});
