import { describe, expect, it } from "vitest";
import {
  countedConditions,
  differencesOf,
  knownConditions,
  partsOfCondition,
  START_CONDITIONS,
  timeOfDay,
  type StartFacts,
} from "./conditions";

const NOTHING_KNOWN: StartFacts = {
  accelerator: null,
  runtime: null,
  host: null,
  imageCached: null,
  concurrency: null,
  engineVersion: null,
  requestedAt: 3_600_000 * 30,
  artifact: null,
  memoryMb: null,
  cpus: null,
  command: null,
  environment: null,
};
const KNOWN: StartFacts = {
  accelerator: "kvm",
  runtime: "qemu",
  host: "lab",
  imageCached: false,
  concurrency: 3,
  engineVersion: "8.2.0",
  requestedAt: 3_600_000 * 18 - 1,
  artifact: "demo:v1",
  memoryMb: 256,
  cpus: 0.5,
  command: "serve",
  environment: "A=1",
};

describe("the conditions of a start", () => {
  it("are told in words and units", () => {
    expect(knownConditions(START_CONDITIONS, KNOWN)).toEqual({
      accelerator: "kvm",
      runtime: "qemu",
      "image cached": "no",
      "started at once": "3",
      host: "lab",
      "engine version": "8.2.0",
      "time of day": "12 to 18 h UTC",
      artifact: "demo:v1",
      memory: "256 MB",
      CPUs: "0.5",
      command: "serve",
      environment: "A=1",
    });
  });

  it("are left out as far as they are not known, be it the accelerator", () => {
    expect(knownConditions(START_CONDITIONS, NOTHING_KNOWN)).toEqual({
      "time of day": "6 to 12 h UTC",
    });
  });

  it("are counted by value, without those of which they are not known", () => {
    const counted = countedConditions(START_CONDITIONS, [
      KNOWN,
      { ...KNOWN, imageCached: true },
      { ...KNOWN, imageCached: null, host: "other" },
      { ...KNOWN, imageCached: true },
    ]);
    expect([counted["image cached"], counted.host]).toEqual([
      { no: 1, yes: 2 },
      { lab: 3, other: 1 },
    ]);
  });
});

describe("the differences of two sides", () => {
  type Counts = Readonly<Record<string, number>>;
  const sideOf = (counts: Counts, unknown = 0, name = "host") => ({
    counts: { [name]: counts },
    totalOf: () => Object.values(counts).reduce((sum, count) => sum + count, unknown),
  });
  const eachOf = (from: number, to: number, times: number): Counts =>
    Object.fromEntries(Array.from({ length: to - from + 1 }, (_, at) => [String(from + at), times]));
  const told = (a: ReturnType<typeof sideOf>, b: ReturnType<typeof sideOf>) =>
    differencesOf(a, b, { areKinds: false });

  it.each<[string, Counts, Counts, number]>([
    [
      "concurrency of 1 to 20 against 1 to 10, each share of which differs by a twentieth",
      eachOf(1, 20, 9),
      eachOf(1, 10, 18),
      0.5,
    ],
    ["the same of one batch each", eachOf(1, 20, 1), eachOf(1, 10, 1), 0.5],
    ["one value against another", { kvm: 40 }, { none: 40 }, 1],
    ["one sample each, under different values", { kvm: 1 }, { none: 1 }, 1],
    ["three against three of another", { kvm: 3 }, { tcg: 3 }, 1],
    ["many hosts that both have, differently", { x: 300, y: 700 }, { x: 700, y: 300 }, 0.4],
    ["one value alike and others not", { x: 50, y: 50 }, { x: 50, z: 50 }, 0.5],
    ["few against very many", { x: 30 }, { x: 10_000, y: 10_000 }, 0.5],
  ])("are told of %s", (_, a, b, distance) => {
    expect(told(sideOf(a), sideOf(b))).toEqual([
      { name: "host", a, b, unknown: { a: 0, b: 0 }, distance: expect.closeTo(distance, 5) as number },
    ]);
    expect(told(sideOf(b), sideOf(a))).toHaveLength(1);
  });

  it.each<[string, Counts, Counts]>([
    ["all the same", { x: 3 }, { x: 9 }],
    ["three against three, one of each different", { x: 2, y: 1 }, { x: 1, y: 2 }],
    ["three against three, one different", { x: 3 }, { x: 2, y: 1 }],
    ["each on a host of its own, of which there are many", eachOf(1, 9, 1), eachOf(11, 19, 1)],
    ["half and half by chance", { x: 6, y: 4 }, { x: 4, y: 6 }],
    ["a twentieth of very many", { x: 10_500, y: 9_500 }, { x: 9_500, y: 10_500 }],
    ["one side without samples", {}, { x: 5 }],
    ["the other side without samples", { x: 5 }, {}],
    ["a single one against what is as often so", { x: 1 }, { x: 5, y: 5 }],
  ])("are not told of %s", (_, a, b) => {
    // Hosts are names, not numbers in an order.
    const named = (counts: Counts): Counts =>
      Object.fromEntries(Object.entries(counts).map(([value, count]) => [`h${value}`, count]));
    expect([told(sideOf(named(a)), sideOf(named(b))), told(sideOf(named(b)), sideOf(named(a)))]).toEqual([
      [],
      [],
    ]);
  });

  it("are told of what is known on one side only, with how many it is not known of", () => {
    const [known, half, none] = [sideOf({ x: 8 }), sideOf({ x: 4 }, 4), sideOf({}, 8)];
    expect(told(known, none)).toEqual([
      { name: "host", a: { x: 8 }, b: {}, unknown: { a: 0, b: 8 }, distance: 1 },
    ]);
    expect(told(known, half)).toEqual([
      { name: "host", a: { x: 8 }, b: { x: 4 }, unknown: { a: 0, b: 4 }, distance: 0.5 },
    ]);
    expect([told(half, half), told(none, none)]).toEqual([[], []]);
    const absent = { counts: {}, totalOf: () => 8 };
    expect(told(known, absent)).toMatchObject([{ unknown: { a: 0, b: 8 } }]);
    expect(told(absent, known)).toMatchObject([{ unknown: { a: 8, b: 0 } }]);
    expect(told(known, { counts: {}, totalOf: () => 0 })).toEqual([]);
  });

  it.each(["runtime", "engine version", "engine version (scale-out)"])(
    "are not told of the %s where kinds are compared, which have their own",
    (name) => {
      const [a, b] = [sideOf({ x: 40 }, 0, name), sideOf({ y: 40 }, 0, name)];
      expect(differencesOf(a, b, { areKinds: true })).toEqual([]);
      expect(differencesOf(a, b, { areKinds: false })).toHaveLength(1);
    },
  );
});

describe("the time of day", () => {
  it.each([
    [0, "0 to 6 h UTC"],
    [6 * 3_600_000 - 1, "0 to 6 h UTC"],
    [6 * 3_600_000, "6 to 12 h UTC"],
    [Date.UTC(2026, 10, 28, 23, 59), "18 to 24 h UTC"],
  ])("is a quarter of the day", (at, words) => {
    expect(timeOfDay(at)).toBe(words);
  });
});

describe("a condition's name and timing", () => {
  it.each([
    ["accelerator (scale-out)", "accelerator", "scale-out"],
    ["started at once", "started at once", null],
    ["image (cached) here", "image (cached) here", null],
    [" (rollout)", " (rollout)", null],
    ["host (Rollout)", "host (Rollout)", null],
  ])("are parted: %s", (text, name, timing) => {
    expect(partsOfCondition(text)).toEqual({ name, timing });
  });
});
