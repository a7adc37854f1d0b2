import { describe, expect, it } from "vitest";
import { claimOfRatio } from "@/lib/timings/core/claim";
import type { UnitName } from "@/lib/timings/core/missing-why";
import { sketchOf } from "@/lib/timings/core/sketch";
import { compare } from "./compare";
import { side, start, timing } from "./samples.fixture";
import { attemptsOfStarts, stageTimesOf, unitOfStarts, type Start } from "./starts";

describe("the stages of a start", () => {
  it.each<[string, Partial<Start>, (number | null)[]]>([
    ["a container, which boots no guest", {}, [2, 8, null, 190]],
    ["a VM", { bootedAt: 1100 }, [2, 8, 90, 100]],
    [
      "an unknown moment, which leaves out what it begins and ends",
      { scheduledAt: null },
      [null, null, null, 190],
    ],
    ["a start that failed before it ran", { startedAt: null, readyAt: null }, [2, null, null, null]],
    [
      "a moment before the one that it follows, which clocks alone can do",
      { startedAt: 1001 },
      [2, null, null, 199],
    ],
    ["two moments at once", { scheduledAt: 1000, startedAt: 1000 }, [0, 0, null, 200]],
    ["fractions, good to a microsecond", { scheduledAt: 1000.12345678 }, [0.123, 9.877, null, 190]],
  ])("are told of %s", (_, over, times) => {
    expect(stageTimesOf(start(200, over))).toEqual(times);
  });

  it("count of those starts alone that were ready and whose clocks agree", () => {
    const starts = [start(200), start(null), start(300, { hasClockSkew: true }), start(-5)];
    const { stages } = compare(side("vm", { starts }), side("container"), 0).a;
    expect(stages.map(({ stage, n }) => [stage, n])).toEqual([
      ["scheduling", 1],
      ["creation", 1],
      ["boot", 0],
      ["application", 1],
    ]);
  });

  it("of a group of both kinds have a boot, of which there may be no sample", () => {
    const { group, ...rest } = side("vm", { starts: [start(200)] });
    const { stages } = compare({ ...rest, group: { ...group, kind: undefined } }, side("container"), 0).a;
    expect(stages[2]).toMatchObject({
      stage: "boot",
      median: { why: { because: "no-samples" } },
    });
  });
});

describe("the startups of some starts", () => {
  const of = (...starts: Start[]) => {
    const { attempts, skewed } = attemptsOfStarts(starts, "rollouts", 11_000);
    return { attempts: attempts.map(({ ms, outcome }) => [ms, outcome]), skewed };
  };

  it("are attempts; those that clocks disagree about are counted apart", () => {
    const starts = [start(200), start(0), start(null), start(-1), start(50, { hasClockSkew: true })];
    expect(of(...starts)).toEqual({
      attempts: [
        [200, "reached"],
        [0, "reached"],
        [60_000, "never"],
      ],
      skewed: 2,
    });
    expect(of()).toEqual({ attempts: [], skewed: 0 });
  });

  it("count what was called off, or still tries, as not there when it was last seen", () => {
    const called = start(null, { failedAt: null, stoppedAt: 3000 });
    const trying = start(null, { failedAt: null });
    expect(of(called, trying).attempts).toEqual([
      [2000, "censored"],
      [10_000, "censored"],
    ]);
  });

  it("share their luck with their rollout; of several hosts with their host", () => {
    const starts = Array.from({ length: 6 }, (_, nth) => start(5, { rolloutId: "ro-1", host: `h-${nth}` }));
    const unitsOf = (unit: UnitName, ...of: Start[]) =>
      attemptsOfStarts(of, unit, 0).attempts.map((attempt) => attempt.unit);
    expect(unitOfStarts(starts, starts)).toBe("hosts");
    expect(unitOfStarts(starts.slice(0, 1), starts.slice(1, 2))).toBe("hosts");
    expect(unitOfStarts(starts.slice(0, 1), starts.slice(0, 1))).toBe("rollouts");
    expect(new Set(unitsOf("rollouts", ...starts))).toEqual(new Set(["ro-1"]));
    expect(unitsOf("hosts", ...starts)).toEqual(["h-0", "h-1", "h-2", "h-3", "h-4", "h-5"]);
    expect(unitsOf("rollouts", start(5, { id: "i" }))).toEqual(["i"]);
    const known = (...of: Start[]) => attemptsOfStarts(of, "rollouts", 0).known;
    expect([known(...starts), known(...starts, start(5)), known(start(5))]).toEqual([1, 1, 0]);
    expect(unitsOf("hosts", start(5, { host: null, rolloutId: "ro-2" }))).toEqual([""]);
  });
});

describe("starts of several hosts", () => {
  /** So many of each of some hosts, each in a rollout of its own. */
  const on = (ms: number, hosts: readonly string[], each = 20) =>
    hosts.flatMap((host, h) =>
      Array.from({ length: each }, (_, nth) =>
        start(ms + nth + h, { host, rolloutId: `${host}-${ms}-${nth}` }),
      ),
    );
  const of = (a: readonly string[], b: readonly string[]) =>
    timing(side("vm", { starts: on(2000, a) }), side("container", { starts: on(1000, b) }), "startup");

  it.each([
    ["two to five of a side", [..."abcde"], [..."abcdefg"], 5, 7],
    ["the same few of both", [..."abc"], [..."abc"], 3, 3],
    ["one of each side that is not the same", ["a"], ["b"], 1, 1],
  ])("tell nothing for sure of %s, and how many it takes", (_, a, b, ofA, ofB) => {
    const { ratioOfMedians, ...sides } = of(a, b);
    expect(ratioOfMedians).toMatchObject({
      value: expect.closeTo(2, 1),
      low: null,
      high: null,
      why: { because: "too-few-of-each", what: "hosts", ofA, ofB, needed: 6 },
    });
    expect(claimOfRatio(ratioOfMedians)?.strength).not.toBe("shown");
    expect(sides.a.median).toMatchObject({
      low: null,
      why: { because: "too-few", what: "hosts", n: ofA, needed: 6 },
    });
    expect(sides.b.units).toEqual({ name: "hosts", count: ofB });
  });

  it("tell by hosts of six or more of each, and by rollouts of one and the same", () => {
    const many = of([..."abcdef"], [..."abcdef"]);
    expect([many.a.units, many.ratioOfMedians.why]).toEqual([{ name: "hosts", count: 6 }, null]);
    const one = of(["a"], ["a"]);
    expect([one.a.units, one.ratioOfMedians.why]).toEqual([{ name: "rollouts", count: 20 }, null]);
  });

  it("have medians of stages by hosts as well", () => {
    const { a } = compare(side("vm", { starts: on(2000, [..."abc"]) }), side("container"), 0);
    expect(a.stages[3]?.median).toMatchObject({
      low: null,
      why: { because: "too-few", what: "hosts", n: 3, needed: 6 },
    });
  });
});

describe("starts of other mixes of artifacts", () => {
  const of = (ms: number, artifact: string, n: number) =>
    Array.from({ length: n }, (_, nth) => start(ms + nth, { artifact }));
  const vms = side("vm", { starts: [...of(2000, "v1", 90), ...of(20_000, "v2", 10)] });
  const containers = side("container", { starts: [...of(1000, "v1", 10), ...of(10_000, "v2", 90)] });

  it.each([
    ["within the application", vms, containers, "hello"],
    [
      "where the application was named",
      { ...vms, group: { ...vms.group, application: "hello" } },
      { ...containers, group: { ...containers.group, application: "hello" } },
      "",
    ],
  ])("are compared within each %s: pooled, they would say the opposite", (_, a, b, name) => {
    const { ratioOfMedians } = timing(a, b, "startup");
    expect(ratioOfMedians.value).toBeCloseTo(2, 1);
    expect(ratioOfMedians.within.map((one) => [one.name, one.artifact])).toEqual([
      [name, "v1"],
      [name, "v2"],
    ]);
  });

  it("are of the newest where rollups hold the older ones, and it is said", () => {
    const startups = {
      byApplication: new Map([["hello", { sketch: sketchOf([...Array<number>(500).fill(9)]), failed: 0 }]]),
      skewed: 0,
      notes: [],
    };
    const { a, ratioOfMedians } = timing({ ...vms, startups }, containers, "startup");
    expect(ratioOfMedians.value).toBeCloseTo(2, 1);
    expect([a.n, a.notes]).toEqual([
      500,
      [
        { because: "ratio-of-newest", most: 100 },
        { because: "same", samples: 500 },
      ],
    ]);
  });
});

describe("the median of a stage", () => {
  const stage = (starts: Start[]) =>
    compare(side("container", { starts }), side("vm"), 0).a.stages[3]?.median ?? null;
  const rollouts = (count: number, each: number) =>
    Array.from({ length: count * each }, (_, nth) =>
      start(200 + nth + 100 * Math.floor(nth / each), { rolloutId: `ro-${Math.floor(nth / each)}` }),
    );

  it("of one rollout of 40 has no interval: they share its luck", () => {
    expect(stage(rollouts(1, 40))).toEqual({
      value: expect.any(Number),
      low: null,
      high: null,
      why: { because: "too-few", what: "rollouts", n: 1, needed: 6 },
    });
  });

  it("of 6 rollouts has one, wider than as many that share nothing would have", () => {
    const width = (of: ReturnType<typeof stage>) => (of?.high ?? NaN) - (of?.low ?? NaN);
    const clustered = rollouts(6, 7);
    const alone = clustered.map((one) => ({ ...one, rolloutId: one.id }));
    expect(stage(clustered)?.why).toBeNull();
    expect(width(stage(clustered))).toBeGreaterThan(1.2 * width(stage(alone)));
  });
});

describe("what starts depended on", () => {
  it("counts those that can be measured", () => {
    const starts = [start(200), start(null, { host: "x" }), start(9, { host: "y", hasClockSkew: true })];
    const { conditions } = compare(side("vm", { starts }), side("container"), 0).a;
    expect(conditions).toMatchObject({
      host: { h: 1 },
      accelerator: { none: 1 },
      "image cached": { yes: 1 },
    });
  });

  it("leaves out the runtime where kinds are compared, and says it where one kind is", () => {
    const of = (kind: "vm" | "container", runtime: string) =>
      side(kind, { starts: [start(9, { runtime, host: runtime })] });
    const namesOf = (b: "vm" | "container") =>
      compare(of("vm", "qemu"), of(b, "runc"), 0).differences.map(({ name }) => name);
    expect(namesOf("container")).toEqual(["host"]);
    expect(namesOf("vm")).toEqual(["runtime", "host"]);
  });
});

it("passes on what was read of a side beside its samples", () => {
  const own = {
    notes: [{ because: "newest-rollouts" as const, most: 20 }],
    scaleOuts: [{ rolloutId: "ro-1", points: [[0, 1] as [number, number], [9, 2] as [number, number]] }],
    availability: [],
  };
  const { a, b } = compare(side("vm", own), side("container"), 0);
  expect([a.notes, a.scaleOuts]).toEqual([own.notes, own.scaleOuts]);
  expect([b.notes, b.scaleOuts, b.availability]).toEqual([[], [], []]);
});

it("says of which side a sample is missing", () => {
  const { ratioOfMedians } = timing(side("vm", { starts: [start(5)] }), side("container"), "startup");
  expect(ratioOfMedians.why).toEqual({ because: "no-sample-of", of: "b" });
});
