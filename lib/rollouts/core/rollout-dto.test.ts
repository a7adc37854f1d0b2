import { describe, expect, it } from "vitest";
import { rolloutDto, type RolloutRow } from "./rollout-dto";

const AT = Date.UTC(2026, 10, 23, 8);
const row: RolloutRow = {
  id: "ro",
  workloadId: "w",
  kind: "deploy",
  outcome: null,
  fromRevision: 1,
  toRevision: 2,
  fromArtifact: "a:1",
  toArtifact: "a:2",
  changedFields: ["digest"],
  fromReplicas: 3,
  toReplicas: 4,
  actor: "you",
  reason: "because",
  onFailure: "revert",
  requestedAt: AT,
  startedAt: null,
  reachedAt: null,
  finishedAt: null,
  hasClockSkew: false,
  firstReady: 3,
  lowestReady: 1,
  maxUnavailable: 1,
  failedRequests: 5,
  requests: 70,
  revertedBecause: null,
  message: "told",
};

describe("rolloutDto", () => {
  it("tells of a rollout that was just accepted", () => {
    expect({ ...rolloutDto(row), maxUnavailable: 1 }).toEqual({
      ...row,
      phase: "accepted",
      requestedAt: "2026-11-23T08:00:00.000Z",
      durationMs: null,
      readinessLoss: { lowest: 1, floor: 2 },
    });
  });

  it.each([
    ["under way", { startedAt: AT + 1 }, "progressing", null],
    ["ended", { outcome: "succeeded", finishedAt: AT + 2_000.123 }, "succeeded", 2_000.123],
    [
      "that reached its goal before it ended",
      { reachedAt: AT + 900, finishedAt: AT + 2_000 },
      "accepted",
      900,
    ],
  ] as const)("of one %s has its times and how long it took", (_, more, phase, durationMs) => {
    const dto = rolloutDto({ ...row, ...more });
    expect([dto.phase, dto.durationMs]).toEqual([phase, durationMs]);
    const iso = (at: number | null | undefined) => (at == null ? null : new Date(at).toISOString());
    const given: Partial<RolloutRow> = more;
    expect([dto.startedAt, dto.reachedAt, dto.finishedAt]).toEqual([
      iso(given.startedAt),
      iso(given.reachedAt),
      iso(given.finishedAt),
    ]);
  });

  it.each([
    ["as its row says", { hasClockSkew: true }, true],
    ["where it ends before its intent", { finishedAt: AT - 1 }, true],
    ["not where it ends with it", { finishedAt: AT }, false],
    ["by where it reached its goal", { reachedAt: AT - 1, finishedAt: AT + 5 }, true],
  ])("is of clocks that disagree %s", (_, more, is) => {
    expect(rolloutDto({ ...row, ...more }).hasClockSkew).toBe(is);
  });
});
