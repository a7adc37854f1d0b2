import { describe, expect, it } from "vitest";
import { END_POINTS } from "@/lib/timings/core/end-points";
import {
  TIMING_NAMES,
  type Estimate,
  type TimingDto,
  type TimingGroup,
  type TimingName,
} from "@/lib/timings/schema";
import { CLAIM_IDS, CLAIMS, type Claim, type ClaimId } from "./catalogue";
import { claimOf } from "./claim-of";

const NONE: Estimate = { value: null, low: null, high: null, why: { because: "no-samples" } };
const estimate = (value: number, low: number | null, high: number | null): Estimate => ({
  value,
  low,
  high,
  why: null,
});

const groupOf = (part: Partial<TimingGroup>): TimingGroup => ({
  kind: "vm",
  isSimulated: false,
  n: 0,
  reached: 0,
  censored: 0,
  failed: 0,
  median: NONE,
  p95: NONE,
  samples: { ended: [], running: [] },
  conditions: {},
  ...part,
});

const timingOf = (timing: TimingName, part: Partial<TimingDto> = {}): TimingDto => ({
  timing,
  ...END_POINTS[timing],
  groups: [],
  ratio: {
    value: null,
    low: null,
    high: null,
    why: { because: "no-sample-of", of: "a" },
    within: [],
    leftOut: [],
  },
  origin: "any",
  differences: [],
  before: 0,
  method: { by: "kaplan-meier" },
  ...part,
});

const claim = (id: ClaimId): Claim => {
  const found = CLAIMS.find((one) => one.id === id);
  if (!found) throw new Error("Each id has a claim.");
  return found;
};
const on = (id: ClaimId, timing: TimingName, part: Partial<TimingDto>) =>
  claimOf(claim(id), [
    ...TIMING_NAMES.filter((name) => name !== timing).map((name) => timingOf(name)),
    timingOf(timing, part),
  ]);
const counts = { n: 9, reached: 8, censored: 1 };
const S = 1_000;
const DAY = 86_400_000;

describe("a claim beside what was measured", () => {
  it("is told by its own kind's figure, with its n and end points", () => {
    const container = groupOf({ kind: "container", ...counts, median: estimate(2 * S, 1.5 * S, 4 * S) });
    const vm = groupOf({ n: 40, reached: 40, median: estimate(99 * S, 98 * S, 100 * S) });
    expect(on("container-one-more", "startup", { groups: [vm, container] })).toEqual({
      id: "container-one-more",
      form: "range",
      stated: { low: S, high: 5 * S, unit: "ms", from: "requested", to: "ready" },
      measured: {
        timing: "startup",
        figure: "median",
        unit: "ms",
        from: "requested",
        to: "ready",
        covers: "same",
        sides: [{ kind: "container", ...counts }],
        value: 2 * S,
        low: 1.5 * S,
        high: 4 * S,
        why: null,
        ratioWhy: null,
      },
      scenario: "scale-out",
      verdict: { says: "holds" },
    });
  });

  it("takes no simulated figure", () => {
    const simulated = groupOf({
      kind: "vm",
      isSimulated: true,
      ...counts,
      median: estimate(90 * S, 80 * S, 99 * S),
    });
    const { measured, verdict } = on("vm-one-more", "startup", { groups: [simulated] });
    expect(verdict).toEqual({ says: "unmeasured", because: "no-sample" });
    expect(measured).toMatchObject({ value: null, sides: [{ kind: "vm", n: 0, reached: 0, censored: 0 }] });
  });

  it("takes no ratio of simulated figures, nor one of a kind that has no sample", () => {
    const ratio = { value: 20, low: 15, high: 30, why: null, within: [], leftOut: [] };
    const groups = (isSimulated: boolean) =>
      (["vm", "container"] as const).map((kind) => groupOf({ kind, isSimulated, ...counts }));
    const told = (part: Partial<TimingDto>) => on("one-more-ratio", "startup", { ratio, ...part }).verdict;
    expect(told({ groups: groups(false), origin: "measured" })).toEqual({ says: "holds" });
    expect(told({ groups: groups(true), origin: "simulated" })).toEqual({
      says: "unmeasured",
      because: "no-sample",
    });
    expect(told({ groups: groups(false), origin: "simulated" })).toEqual({
      says: "untold",
      because: "no-interval",
    });
    expect(told({ groups: groups(false).slice(1) })).toEqual({ says: "unmeasured", because: "no-sample" });
    expect(told({ groups: groups(false), ratio: { ...ratio, high: null } })).toEqual({
      says: "untold",
      because: "no-interval",
    });
  });

  it.each<[ClaimId, Estimate, Estimate, unknown]>([
    ["vm-lifetime", estimate(90 * DAY, 70 * DAY, 99 * DAY), NONE, { says: "holds" }],
    ["vm-lifetime", estimate(3 * S, 2 * S, 9 * S), NONE, { says: "fails", side: "below" }],
    ["vm-lifetime", estimate(70 * DAY, null, null), NONE, { says: "untold", because: "no-interval" }],
    ["vm-lifetime", { ...NONE, low: 3 * S }, NONE, { says: "untold", because: "open-end" }],
    ["vm-uptime", estimate(S, S / 2, 2 * S), estimate(950 * DAY, 901 * DAY, 990 * DAY), { says: "holds" }],
    ["vm-uptime", estimate(S, S / 2, 2 * S), NONE, { says: "untold", because: "no-interval" }],
  ])("%s by the end of what it is held against", (id, median, p95, verdict) => {
    const groups = [groupOf({ ...counts, median, p95 })];
    expect(on(id, "uptime", { groups }).verdict).toEqual(verdict);
  });

  it.each<[Record<string, number>, Estimate, unknown]>([
    [{ planned: 1, failure: 8 }, estimate(3 * S, 2 * S, 9 * S), { says: "untold", because: "ends-planned" }],
    [{ planned: 9 }, estimate(90 * DAY, 70 * DAY, 99 * DAY), { says: "holds" }],
    [{ planned: 9 }, estimate(60 * DAY, 50 * DAY, 99 * DAY), { says: "untold", because: "over-low" }],
    [{ failure: 9 }, estimate(3 * S, 2 * S, 9 * S), { says: "fails", side: "below" }],
  ])("of lives that ended by %j never fails for those that were ended by plan", (end, median, verdict) => {
    const groups = [groupOf({ ...counts, median, conditions: { end } })];
    expect(on("vm-lifetime", "uptime", { groups }).verdict).toEqual(verdict);
  });

  it("of a rollout, which goes on until the old ones are gone, is told only where that is soon enough", () => {
    const told = (low: number, high: number) =>
      on("manifest-applied", "rollout", {
        groups: [groupOf({ kind: "container", ...counts, median: estimate(low, low, high) })],
      }).verdict;
    expect(told(2 * S, 9 * S)).toEqual({ says: "holds" });
    expect(told(70 * S, 90 * S)).toEqual({ says: "untold", because: "end-points" });
  });

  it("without a stated number gets no verdict, and shows what was measured", () => {
    const groups = [groupOf({ kind: "container", ...counts, median: estimate(S, S / 2, 2 * S) })];
    const { verdict, measured } = on("keeps-running", "recovery", { groups });
    expect([verdict, measured?.value]).toEqual([{ says: "untold", because: "no-figure" }, S]);
  });

  it("whose machinery is not here says which", () => {
    const whyOf = (id: ClaimId) => claimOf(claim(id), []).verdict;
    expect(["vm-from-nothing", "vm-golden-image", "image-build"].map((id) => whyOf(id as ClaimId))).toEqual(
      Array(3).fill({ says: "unmeasured", because: "pipelines" }),
    );
    expect([whyOf("rolling-update"), whyOf("state-in-git"), whyOf("isolation")]).toEqual(
      ["scripts", "git", "isolation"].map((because) => ({ says: "unmeasured", because })),
    );
  });

  it("can't be told by an overview without its timing", () =>
    expect(() => claimOf(claim("vm-one-more"), [])).toThrow("The overview has no startup."));
});

describe("the claims", () => {
  it("are about a dozen, each once", () => {
    expect(CLAIMS.map(({ id }) => id)).toEqual([...CLAIM_IDS]);
    expect(new Set(CLAIM_IDS).size).toBe(CLAIM_IDS.length);
  });

  it("state what the talk did", () => {
    const MIN = 60 * S;
    const stated = CLAIMS.map(({ id, stated: its }) => [id, its && [its.low, its.high, its.unit]]);
    expect(Object.fromEntries(stated)).toEqual({
      "vm-from-nothing": [10 * MIN, 100 * MIN, "ms"],
      "vm-golden-image": [5 * MIN, 5 * MIN, "ms"],
      "image-build": [MIN, null, "ms"],
      "manifest-applied": [null, MIN, "ms"],
      "vm-one-more": [MIN, 3 * MIN, "ms"],
      "container-one-more": [S, 5 * S, "ms"],
      "one-more-ratio": [12, 180, "times"],
      "vm-lifetime": [60 * DAY, null, "ms"],
      "vm-uptime": [900 * DAY, null, "ms"],
      "container-lifetime": null,
      "keeps-running": null,
      "rolling-update": null,
      "state-in-git": null,
      isolation: null,
    });
  });

  it("are measured by an experiment wherever one can", () => {
    const by = CLAIMS.flatMap(({ id, scenario }) => (scenario === null ? [] : [[id, scenario]]));
    expect(by).toEqual([
      ["manifest-applied", "deploy"],
      ["vm-one-more", "scale-out"],
      ["container-one-more", "scale-out"],
      ["one-more-ratio", "scale-out"],
      ["keeps-running", "kill-one"],
    ]);
  });
});

describe("a ratio", () => {
  const sides = [groupOf({ n: 9 }), groupOf({ kind: "container", n: 9 })];
  const of = (low: number | null, high: number | null, groups: TimingGroup[] = sides) =>
    on("one-more-ratio", "startup", {
      groups,
      ratio: { value: 20, low, high, why: null, within: [], leftOut: [] },
    });
  it("is told in times, and has no interval where either end is missing", () => {
    expect(of(15, 30).measured).toMatchObject({ unit: "times", covers: "same" });
    expect(of(15, 30).verdict).toEqual({ says: "holds" });
    expect(of(null, 3).verdict).toEqual({ says: "untold", because: "no-interval" });
    expect(of(300, null).verdict).toEqual({ says: "untold", because: "no-interval" });
    expect(on("vm-one-more", "startup", { groups: sides }).measured?.unit).toBe("ms");
  });

  it("covers less where lives of either side were ended by plan", () => {
    const cut = groupOf({ n: 9, conditions: { end: { planned: 2 } } });
    expect(of(15, 30, [cut, groupOf({ kind: "container", n: 9 })]).measured?.covers).toBe("less");
    expect(of(15, 30, sides).measured?.covers).toBe("same");
  });
});
