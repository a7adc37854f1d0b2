import { describe, expect, it } from "vitest";
import type { RolloutDetailDto } from "@/lib/rollouts/schema";
import { prepareReadyCurve } from "./prepare-ready-curve";

const rollout = {
  fromRevision: 6,
  toRevision: 7,
  fromReplicas: 2,
  toReplicas: 2,
  capacityFloor: 2,
  finishedAt: null as string | null,
  lowestReady: null as number | null,
};

describe("prepareReadyCurve", () => {
  it("stacks old revisions below the new one and finds floor, lowest and highest", () => {
    const curve = prepareReadyCurve(
      {
        ...rollout,
        curve: [
          { atMs: 0, readyByRevision: { 6: 2 } },
          { atMs: 400, readyByRevision: { 6: 2, 7: 1 } },
          { atMs: 500, readyByRevision: { 6: 1, 7: 1 } },
          { atMs: 900, readyByRevision: { 7: 2 } },
          { atMs: 1000, readyByRevision: { 7: 2 } },
        ],
      },
      1000,
    );
    expect(curve).toEqual({
      rows: [
        { atMs: 0, total: 2, r6: 2, r7: 0 },
        { atMs: 400, total: 3, r6: 2, r7: 1 },
        { atMs: 500, total: 2, r6: 1, r7: 1 },
        { atMs: 900, total: 2, r6: 0, r7: 2 },
        { atMs: 1000, total: 2, r6: 0, r7: 2 },
      ],
      series: [
        { key: "r6", revision: 6, label: "r6", isNew: false, labelAt: { atMs: 200, ready: 1 } },
        { key: "r7", revision: 7, label: "r7", isNew: true, labelAt: { atMs: 700, ready: 1.5 } },
      ],
      endMs: 1000,
      highest: 3,
      floor: 2,
      lowest: 2,
    });
  });

  it("says of one that is over the fewest ready as every list does", () => {
    const curve = [{ atMs: 0, readyByRevision: { 6: 2 } }];
    const over = { ...rollout, curve, finishedAt: "2026-11-23T08:00:00.000Z", lowestReady: 1 };
    expect(prepareReadyCurve(over, 0)?.lowest).toBe(1);
    expect(prepareReadyCurve({ ...over, finishedAt: null }, 0)?.lowest).toBe(2);
  });

  it("names the new revision though it was never ready, without a place for its name", () => {
    const curve = prepareReadyCurve({ ...rollout, curve: [{ atMs: 0, readyByRevision: { 6: 2 } }] }, 0);
    expect(curve?.series.at(-1)).toEqual({
      key: "r7",
      revision: 7,
      label: "r7",
      isNew: true,
      labelAt: null,
    });
  });

  it("puts the new revision on top of a later one when it rolls back", () => {
    const curve = prepareReadyCurve(
      {
        ...rollout,
        fromRevision: 7,
        toRevision: 6,
        curve: [{ atMs: 0, readyByRevision: { 6: 1, 7: 1 } }],
      },
      0,
    );
    expect(curve?.series.map(({ key }) => key)).toEqual(["r7", "r6"]);
  });

  it("goes on to its end, as what was ready last still is", () => {
    const told = { ...rollout, curve: [{ atMs: 0, readyByRevision: { 6: 2 } }] };
    const running = prepareReadyCurve(told, 700);
    expect([running?.endMs, running?.rows.at(-1)]).toEqual([700, { atMs: 700, total: 2, r6: 2, r7: 0 }]);
  });

  it("ends where its target was reached, whatever came until the controller ended it", () => {
    const points: RolloutDetailDto["curve"] = [
      { atMs: 0, readyByRevision: { 6: 2 } },
      { atMs: 10_740, readyByRevision: { 7: 2 } },
      { atMs: 34_330, readyByRevision: { 7: 2 } },
    ];
    const curve = prepareReadyCurve({ ...rollout, curve: points }, 10_740);
    expect([curve?.endMs, curve?.rows]).toEqual([
      10_740,
      [
        { atMs: 0, total: 2, r6: 2, r7: 0 },
        { atMs: 10_740, total: 2, r6: 0, r7: 2 },
      ],
    ]);
  });

  it("has nothing to draw without points", () => {
    expect(prepareReadyCurve({ ...rollout, curve: [] }, 0)).toBeNull();
  });

  it("keeps first and last of more points than a chart can show", () => {
    const points = Array.from({ length: 5000 }, (_, atMs) => ({ atMs, readyByRevision: { 7: atMs % 3 } }));
    const curve = prepareReadyCurve({ ...rollout, curve: points }, 4999);
    expect(curve?.rows).toHaveLength(1000);
    expect([curve?.rows[0]?.atMs, curve?.rows.at(-1)?.atMs]).toEqual([0, 4999]);
  });
});
