import { describe, expect, it } from "vitest";
import type { ServingMark } from "@/lib/lifecycle/fleet-counts";
import { readyCurve } from "./ready-curve";

const change = (
  instanceId: string,
  revision: number,
  mark: ServingMark["mark"],
  at: number,
): ServingMark => ({ instanceId, revision, mark, at });

describe("readyCurve", () => {
  it("begins with what was ready before and ends at the end", () => {
    const changes = [
      change("a", 1, "ready", 10),
      change("b", 1, "ready", 20),
      change("c", 2, "ready", 150.5),
      change("a", 1, "draining", 160),
      change("a", 1, "stopped", 170),
    ];
    expect(readyCurve(changes, 100, 200)).toEqual([
      { atMs: 0, readyByRevision: { "1": 2 } },
      { atMs: 50.5, readyByRevision: { "1": 2, "2": 1 } },
      { atMs: 60, readyByRevision: { "1": 1, "2": 1 } },
      { atMs: 70, readyByRevision: { "1": 1, "2": 1 } },
      { atMs: 100, readyByRevision: { "1": 1, "2": 1 } },
    ]);
  });

  it("takes changes in any order, and ignores a ready after the end of an instance", () => {
    const changes = [
      change("a", 1, "ready", 130),
      change("a", 1, "failed", 120),
      change("b", 1, "ready", 110),
    ];
    expect(readyCurve(changes, 100, 140).map((point) => point.readyByRevision)).toEqual([
      {},
      { "1": 1 },
      { "1": 1 },
      { "1": 1 },
      { "1": 1 },
    ]);
  });

  it("goes down with unready and up with ready again", () => {
    const changes = [
      change("a", 1, "ready", 100),
      change("a", 1, "unready", 110),
      change("a", 1, "ready", 120),
    ];
    expect(
      readyCurve(changes, 100, 130).map(({ atMs, readyByRevision }) => [atMs, readyByRevision["1"] ?? 0]),
    ).toEqual([
      [0, 1],
      [10, 0],
      [20, 1],
      [30, 1],
    ]);
  });

  it("ends with what it knows by then, and has nothing to begin with where nothing was ready", () => {
    expect(readyCurve([change("a", 1, "ready", 150), change("b", 1, "ready", 201)], 100, 200)).toEqual([
      { atMs: 0, readyByRevision: {} },
      { atMs: 50, readyByRevision: { "1": 1 } },
      { atMs: 100, readyByRevision: { "1": 1 } },
    ]);
    expect(readyCurve([change("a", 1, "ready", 50), change("a", 1, "failed", 60)], 100, 200)).toEqual([
      { atMs: 0, readyByRevision: {} },
      { atMs: 100, readyByRevision: {} },
    ]);
  });

  it("stays within what a chart shows", () => {
    const changes = Array.from({ length: 5000 }, (_, at) => change(`i${at}`, 1, "ready", at));
    const curve = readyCurve(changes, 0, 6000);
    expect(curve.length).toBe(1000);
    expect(curve.at(-1)).toEqual({ atMs: 6000, readyByRevision: { "1": 5000 } });
  });
});
