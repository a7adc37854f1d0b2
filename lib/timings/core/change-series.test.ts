import { expect, it } from "vitest";
import { changeFacts } from "./change-facts.fixture";
import { changePointsOf, MOST_UNITS } from "./change-points";
import { seriesOfChanges, seriesOfStarts, toldOf } from "./change-series";

const NOTHING_KNOWN = {
  artifact: "demo:v1",
  memoryMb: 128,
  cpus: 1,
  command: "none",
  environment: "none",
  runtime: null,
  host: null,
  imageCached: null,
  concurrency: null,
  engineVersion: null,
};
const start = (nth: number, over: object = {}) => ({
  ...NOTHING_KNOWN,
  accelerator: "kvm",
  id: `i-${nth}`,
  rolloutId: `ro-${nth}` as string | null,
  revision: 1,
  requestedAt: nth * 1000,
  durationMs: 100,
  ...over,
});
const change = (nth: number, over: object = {}) => ({
  ...changeFacts(),
  id: `ro-${nth}`,
  kind: "scale" as const,
  fromRevision: 2,
  toRevision: 2,
  firstReady: 1,
  isPreparation: false,
  requestedAt: nth * 1000,
  durationMs: 100,
  ...over,
});

it("starts make a unit a rollout, whose revision stands for its spec", () => {
  const starts = [
    start(1),
    start(2),
    start(3, { rolloutId: "ro-2", durationMs: 300 }),
    start(4, { rolloutId: null }),
  ];
  const facts = { revision: "1", accelerator: "kvm", "time of day": "0 to 6 h UTC" };
  expect(seriesOfStarts(starts, false)).toEqual({
    timing: "startup",
    isCut: false,
    units: [
      { at: 1000, ms: 100, samples: 1, facts },
      { at: 2000, ms: 200, samples: 2, facts },
      { at: 4000, ms: 100, samples: 1, facts },
    ],
  });
});

it("the oldest rollout is left out where some of its starts may be missing", () => {
  const { units, isCut } = seriesOfStarts([start(1), start(2)], true);
  expect([units.map(({ at }) => at), isCut]).toEqual([[2000], true]);
});

it("the newest units count", () => {
  const { units, isCut } = seriesOfStarts(
    Array.from({ length: MOST_UNITS + 5 }, (_, nth) => start(nth)),
    false,
  );
  expect([units.length, units[0]?.at, isCut]).toEqual([MOST_UNITS, 5000, true]);
});

it("changes count for the timings that they count for elsewhere", () => {
  const changes = [
    change(1),
    change(2, { kind: "deploy", fromRevision: 1 }),
    change(3, { isPreparation: true }),
  ];
  expect(seriesOfChanges("scale-out", changes, false).units).toEqual([
    {
      at: 1000,
      ms: 100,
      samples: 1,
      facts: {
        revision: "2",
        accelerator: "none",
        runtime: "runc",
        "image cached": "yes",
        "started at once": "2",
        host: "lab",
        "engine version": "4.3.1",
        "time of day": "0 to 6 h UTC",
        replicas: "1 to 3",
      },
    },
  ]);
  expect(seriesOfChanges("rollout", changes, false).units.map(({ at }) => at)).toEqual([2000]);
});

it("a series is told with its points, and drawn only where it has some", () => {
  const noise = (nth: number): number => 100 + ((nth * 37) % 11);
  const starts = Array.from({ length: 40 }, (_, nth) =>
    start(nth, { durationMs: noise(nth) * (nth < 20 ? 1 : 2), revision: nth < 20 ? 1 : 2 }),
  );
  const changed = seriesOfStarts(starts, true);
  const told = toldOf(changed, changePointsOf(changed.units));
  expect(told).toMatchObject({
    timing: "startup",
    units: 39,
    samples: 39,
    fewest: 12,
    olderThan: "1970-01-01T00:00:01.000Z",
    points: [
      {
        index: 19,
        at: "1970-01-01T00:00:20.000Z",
        direction: "grew",
        cause: { strength: "shown", facts: [{ name: "revision", before: "1", after: "2" }] },
      },
    ],
  });
  expect(told.drawn).toHaveLength(39);
  const quiet = seriesOfStarts(starts.slice(0, 15), false);
  expect(toldOf(quiet, changePointsOf(quiet.units))).toEqual({
    timing: "startup",
    units: 15,
    samples: 15,
    fewest: 12,
    olderThan: null,
    points: [],
    drawn: [],
  });
});
