import { describe, expect, it } from "vitest";
import { independentAttempts } from "./attempts";
import { MAX_ROWS } from "./max-rows";
import { newestRows } from "./newest-rows";
import { lifeSpanOf, ratioOfMedians, timingOf as timingOfNewest, type TimingRow } from "./summary";

const timingOf = (timing: Parameters<typeof timingOfNewest>[0], rows: readonly TimingRow[]) =>
  timingOfNewest(timing, { rows, cut: [], most: MAX_ROWS });

let units = 0;

const row = (over: Partial<TimingRow>): TimingRow => ({
  subject: "hello-vm-r1-0",
  kind: "vm",
  isSimulated: false,
  at: 0,
  valueMs: 100,
  isCensored: false,
  unit: `ro-${(units += 1)}`,
  stratum: "hello",
  conditions: {},
  ...over,
});

describe("timingOf", () => {
  it("has both kinds and no figures where there is nothing", () => {
    const { groups, ratio, from, to } = timingOf("startup", []);
    expect(groups.map(({ kind, isSimulated, n }) => [kind, isSimulated, n])).toEqual([
      ["vm", false, 0],
      ["container", false, 0],
    ]);
    expect([from, to, ratio.why]).toEqual(["requested", "ready", { because: "no-sample-of", of: "a" }]);
  });

  it("never mixes simulated with measured", () => {
    const { groups, ratio } = timingOf("startup", [
      row({ valueMs: 200 }),
      row({ valueMs: 9999, isSimulated: true }),
      row({ kind: "container", valueMs: 100 }),
      row({ kind: "container", valueMs: 1, isSimulated: true }),
    ]);
    expect(groups.map(({ kind, isSimulated, median }) => [kind, isSimulated, median.value])).toEqual([
      ["vm", false, 200],
      ["container", false, 100],
      ["vm", true, 9999],
      ["container", true, 1],
    ]);
    expect(ratio.value).toBe(2);
  });

  it("does not fill a missing measured kind with simulated samples", () => {
    const { ratio, origin } = timingOf("startup", [row({}), row({ kind: "container", isSimulated: true })]);
    expect(ratio.value).toBeNull();
    expect([ratio.why, origin]).toEqual([{ because: "no-sample-of", of: "b" }, "measured"]);
  });

  it("claims of lives only how they ended, since a planned end says nothing of how long they last", () => {
    const lives = (kind: "vm" | "container", ...ends: string[]) =>
      ends.map((end, index) => row({ kind, valueMs: 100 * (index + 1), conditions: { end } }));
    const ratioOf = (rows: TimingRow[]) => timingOf("uptime", rows).ratio;
    const planned = ratioOf([
      ...lives("vm", "planned", "failure", "failure"),
      ...lives("container", "planned", "planned"),
      ...lives("container", "failure").map((life) => ({ ...life, isSimulated: true })),
    ]);
    expect(planned.value).toBeNull();
    const [ofVms, ofContainers] = [
      { kind: "vm", planned: 1, ended: 3 },
      { kind: "container", planned: 2, ended: 2 },
    ];
    expect(planned.why).toEqual({ because: "ends-planned", ends: [ofVms, ofContainers] });
    const failed = ratioOf([...lives("vm", "failure"), ...lives("container", "failure", "failure")]);
    expect(failed.why).toEqual({
      because: "none-planned",
      ends: [
        { kind: "vm", planned: 0, ended: 1 },
        { kind: "container", planned: 0, ended: 2 },
      ],
    });
    const one = { kind: "container", planned: 1, ended: 1 };
    expect(ratioOf(lives("container", "planned")).why).toEqual({ because: "ends-planned", ends: [one] });
    expect(ratioOf([]).why).toEqual({ because: "none-ended" });
  });

  it("says that a ratio is simulated where all is", () => {
    const { ratio, origin } = timingOf("startup", [
      row({ isSimulated: true, valueMs: 300 }),
      row({ isSimulated: true, kind: "container" }),
    ]);
    expect([ratio.value, origin]).toEqual([3, "simulated"]);
  });

  it("says in what else the compared differ, as the comparison does: not in what kinds have of their own", () => {
    const started = (
      kind: "vm" | "container",
      runtime: string,
      times: number,
      over: Partial<TimingRow> = {},
    ) =>
      Array.from({ length: times }, () =>
        row({ kind, conditions: { runtime, "started at once": times > 5 ? "2" : "1" }, ...over }),
      );
    const { differences } = timingOf("startup", [
      ...started("vm", "qemu", 6),
      ...started("vm", "qemu", 4),
      ...started("container", "runc", 5),
      ...started("container", "runc", 9, { isSimulated: true }),
      ...started("container", "runc", 9, { valueMs: null }),
    ]);
    expect(differences).toEqual([
      { name: "started at once", a: { 2: 6, 1: 4 }, b: { 1: 5 }, unknown: { a: 0, b: 0 }, distance: 0.6 },
    ]);
    const uptimes = [
      row({ conditions: { end: "planned" } }),
      row({ kind: "container", conditions: { end: "failure" } }),
    ];
    expect(timingOf("uptime", uptimes).differences).toEqual([]);
  });

  it("counts failures apart and conditions by value", () => {
    const { groups } = timingOf("startup", [
      row({ conditions: { cached: "yes" } }),
      row({ conditions: { cached: "no" } }),
      row({ valueMs: null, conditions: { cached: "no" } }),
    ]);
    expect(groups[0]).toMatchObject({
      n: 3,
      reached: 2,
      failed: 1,
      conditions: { cached: { yes: 1, no: 1 } },
    });
  });

  it("shows the newest 60 samples", () => {
    const { groups } = timingOf(
      "startup",
      Array.from({ length: 300 }, (_, at) => row({ at, valueMs: at })),
    );
    expect(groups[0]?.n).toBe(300);
    expect(groups[0]?.samples.ended.length).toBe(60);
    expect(groups[0]?.samples.ended[0]).toBe(299);
  });

  it("counts the newest 120 of each kind, measured and simulated apart, and says where there are older ones", () => {
    const rows = (count: number, over: Partial<TimingRow>) =>
      Array.from({ length: count }, (_, at) => row({ at, valueMs: at + 1, ...over }));
    const newest = newestRows([
      ...rows(MAX_ROWS + 1, {}),
      ...rows(MAX_ROWS, { kind: "container" }),
      ...rows(MAX_ROWS + 9, { kind: "container", isSimulated: true }),
    ]);
    const { groups } = timingOfNewest("startup", newest);
    expect(groups.map(({ kind, isSimulated, n, isCut }) => [kind, isSimulated, n, isCut])).toEqual([
      ["vm", false, MAX_ROWS, true],
      ["container", false, MAX_ROWS, false],
      ["vm", true, 0, false],
      ["container", true, MAX_ROWS, true],
    ]);
    expect(Math.min(...newest.rows.filter(({ kind }) => kind === "vm").map(({ at }) => at))).toBe(1);
  });

  it("treats what still runs as a lower bound", () => {
    const { groups } = timingOf("uptime", [
      row({ valueMs: 10, conditions: { end: "failure" } }),
      row({ valueMs: 50, isCensored: true, conditions: { end: "still running" } }),
      row({ valueMs: 60, isCensored: true, conditions: { end: "still running" } }),
    ]);
    expect(groups[0]).toMatchObject({ n: 3, failed: 1, median: { value: null } });
    expect(groups[0]?.samples).toEqual({ ended: [10], running: [50, 60] });
  });

  it.each<[Parameters<typeof timingOfNewest>[0], string, string]>([
    ["startup", "requested", "ready"],
    ["scale-out", "intent", "target reached"],
    ["rollout", "intent", "all new ready and all old gone"],
    ["rollback", "intent", "all new ready and all old gone"],
    ["recovery", "loss", "ready replicas restored"],
    ["uptime", "ready", "end"],
  ])("says between which moments a %s lies", (timing, from, to) => {
    expect(timingOf(timing, [])).toMatchObject({ timing, from, to });
  });

  it("has groups of simulated ones alone where nothing was measured, and says of which its ratio is", () => {
    const [measured, simulated] = [row({}), row({ isSimulated: true })];
    const of = (...rows: TimingRow[]) => {
      const { groups, origin } = timingOf("startup", rows);
      return [groups.map(({ isSimulated }) => isSimulated), origin];
    };
    expect(of(simulated)).toEqual([[true, true], "simulated"]);
    expect(of(measured)).toEqual([[false, false], "any"]);
    expect(of(measured, simulated)).toEqual([[false, false, true, true], "measured"]);
    expect(of()).toEqual([[false, false], "any"]);
  });

  it("names its method: quantiles of what takes time, Kaplan-Meier of what lives", () => {
    expect(timingOf("startup", []).method).toEqual({ by: "quantiles", most: 120 });
    expect(timingOf("uptime", []).method).toEqual({ by: "kaplan-meier" });
  });

  it("takes p95 between samples, not at the last that was reached", () => {
    const { groups } = timingOf(
      "startup",
      [10, 20, 30].map((valueMs) => row({ valueMs })),
    );
    expect(groups[0]?.p95.value).toBeCloseTo(29, 9);
  });

  it("counts those that failed as never there: no ratio of what half of the VMs never reached", () => {
    const rows = [row({ valueMs: null }), row({ valueMs: 200 }), row({ kind: "container", valueMs: 100 })];
    const { ratio, groups } = timingOf("startup", rows);
    expect(ratio).toMatchObject({
      value: null,
      why: { because: "never-reached-of", of: "a", share: 0.5 },
    });
    expect(groups[0]?.median.value).toBeNull();
    const more = [...rows, row({ valueMs: 220 }), row({ valueMs: 240 })];
    expect(timingOf("startup", more).ratio.value).toBe(2.3);
  });

  it("compares within applications, whatever their shares", () => {
    const rows = (kind: "vm" | "container", stratum: string, n: number, valueMs: number) =>
      Array.from({ length: n }, () => row({ kind, stratum, valueMs }));
    const { ratio } = timingOf("startup", [
      ...rows("vm", "small", 90, 1000),
      ...rows("container", "small", 10, 500),
      ...rows("vm", "large", 10, 10_000),
      ...rows("container", "large", 90, 5000),
    ]);
    expect(ratio.value).toBeCloseTo(2, 9);
    expect(ratio.within).toEqual([
      { name: "large", weight: 0.5 },
      { name: "small", weight: 0.5 },
    ]);
  });

  it("compares within artifacts where kinds have other mixes of them", () => {
    const of = (n: number, artifact: string, over: Partial<TimingRow>): TimingRow[] =>
      Array.from({ length: n }, () => row({ ...over, conditions: { artifact } }));
    const { ratio } = timingOf("startup", [
      ...of(50, "v1", { valueMs: 2000 }),
      ...of(10, "v2", { valueMs: 20_000 }),
      ...of(10, "v1", { kind: "container", valueMs: 1000 }),
      ...of(50, "v2", { kind: "container", valueMs: 10_000 }),
    ]);
    expect(ratio).toMatchObject({
      value: expect.closeTo(2, 9),
      within: [{ artifact: "v1" }, { artifact: "v2" }],
    });
  });

  it("takes hosts for units where there are several, of kinds measured and simulated apart", () => {
    const on = (host: string, over: Partial<TimingRow>): TimingRow[] =>
      Array.from({ length: 12 }, (_, nth) =>
        row({ ...over, valueMs: (over.valueMs ?? 100) * (1 + nth / 1e9), conditions: { host } }),
      );
    const oneEach = timingOf("startup", [
      ...on("x", { valueMs: 200 }),
      ...on("y", { kind: "container" }),
      ...on("z", { isSimulated: true }),
    ]);
    expect(oneEach.ratio).toMatchObject({
      value: expect.closeTo(2, 6),
      low: null,
      why: { because: "too-few-of-each", what: "hosts", ofA: 1, ofB: 1, needed: 6 },
    });
    expect(oneEach.groups.map(({ n, median: { why } }) => [n, why?.because ?? null])).toEqual([
      [12, "too-few"],
      [12, "too-few"],
      [12, null],
      [0, "no-samples"],
    ]);
    const same = timingOf("startup", [...on("x", { valueMs: 200 }), ...on("x", { kind: "container" })]);
    expect([same.ratio.why, same.groups[0]?.median.why]).toEqual([null, null]);
  });

  it("of 6 that were ready at 2 s, 4 that were called off after 60 s and 4 that still try has no median", () => {
    const [group] = timingOf("startup", [
      ...Array.from({ length: 6 }, () => row({ valueMs: 2000 })),
      ...Array.from({ length: 4 }, () => row({ valueMs: 60_000, isCensored: true })),
      ...Array.from({ length: 4 }, () => row({ valueMs: 30_000, isCensored: true })),
    ]).groups;
    expect(group).toMatchObject({ n: 14, reached: 6, failed: 0, censored: 8 });
    expect(group?.median).toMatchObject({
      value: null,
      low: 2000,
      why: { because: "never-reached", share: 0.5 },
    });
  });
});

describe("ratioOfMedians", () => {
  it("says of which kind a sample is missing", () => {
    const some = independentAttempts([1]);
    expect(ratioOfMedians([], some).why).toEqual({ because: "no-sample-of", of: "a" });
    expect(ratioOfMedians(some, []).why).toEqual({ because: "no-sample-of", of: "b" });
  });
});

describe("lifeSpanOf", () => {
  it.each<[string, Partial<TimingRow>, ReturnType<typeof lifeSpanOf>]>([
    ["planned", { conditions: { end: "planned" } }, { entryMs: 0, exitMs: 100, end: "planned" }],
    ["a failure", { conditions: { end: "failure" } }, { entryMs: 0, exitMs: 100, end: "failure" }],
    [
      "unknown, which is no failure",
      { conditions: { end: "unknown" } },
      { entryMs: 0, exitMs: 100, end: "unknown" },
    ],
    ["not told", {}, { entryMs: 0, exitMs: 100, end: "unknown" }],
    [
      "none yet, seen from some age on",
      { isCensored: true, entryMs: 40, conditions: { end: "planned" } },
      { entryMs: 40, exitMs: 100, end: "censored" },
    ],
  ])("of an end that is %s", (_, over, span) => {
    expect(lifeSpanOf({ ...row({ ...over, unit: "ro-1" }), valueMs: 100 })).toEqual({
      ...span,
      unit: "ro-1",
    });
  });
});
