import type { DurationTiming } from "@/lib/timings/core/rollout-timings";
import { describe, expect, it } from "vitest";
import { compare } from "./compare";
import { change, life, side, start, timing } from "./samples.fixture";

describe("compare, where there is little or strange input", () => {
  it("of nothing says what is missing everywhere, and has no figure", () => {
    const { durations, lifetimes, differences } = compare(side("vm"), side("container"), 0);
    for (const { a, b, ratioOfMedians } of durations) {
      expect([a.n, b.n, a.median.value, b.median.value, ratioOfMedians.value]).toEqual([
        0,
        0,
        null,
        null,
        null,
      ]);
      expect(ratioOfMedians.why).toEqual({ because: "no-sample-of", of: "a" });
    }
    expect(lifetimes.any.test.why).toEqual({ because: "no-lives-of-one" });
    expect(lifetimes.any.meanDifference.estimate.why).toEqual({ because: "no-lives-of-one" });
    expect(differences).toEqual([]);
  });

  it("of one sample has the sample, and says what an interval needs", () => {
    const { a } = timing(side("vm", { starts: [start(200)] }), side("container"), "startup");
    expect(a.median).toEqual({
      value: 200,
      low: null,
      high: null,
      why: { because: "too-few", what: "samples", n: 1, needed: 6 },
    });
    expect(a.ecdf).toEqual([[200, 1]]);
  });

  it("of identical values says so, and takes that for no certainty", () => {
    const starts = Array.from({ length: 8 }, () => start(40));
    const { a, ratioOfMedians } = timing(side("vm", { starts }), side("container", { starts }), "startup");
    const why = { because: "equal-values", areAll: true };
    expect([a.median, a.notes]).toEqual([
      { value: 40, low: null, high: null, why },
      [{ because: "same", samples: 8 }],
    ]);
    expect(ratioOfMedians).toMatchObject({ value: 1, low: null, high: null, p: 1, why });
  });

  it("leaves negative spans out, counts them, and says why", () => {
    const { a } = timing(
      side("vm", { starts: [start(-5), start(30), start(-1)] }),
      side("container"),
      "startup",
    );
    expect([a.n, a.skewed, a.failed]).toEqual([1, 2, 0]);
    expect(a.notes).toEqual([{ because: "skewed", samples: 2 }]);
  });

  it("counts failures among those that tried, and apart", () => {
    const { a } = timing(side("vm", { starts: [start(null), start(30)] }), side("container"), "startup");
    expect([a.n, a.reached, a.failed]).toEqual([2, 1, 1]);
  });

  it("keeps a huge outlier in sight and out of the median", () => {
    const starts = [...Array.from({ length: 9 }, (_, index) => start(100 + index)), start(1e9)];
    const { a } = timing(side("vm", { starts }), side("container"), "startup");
    expect(a.median.value).toBe(104.5);
    expect(a.ecdf.at(-1)).toEqual([1e9, 1]);
    expect(a.notes).toEqual([{ because: "far", times: 9_569_378 }]);
  });

  it("has no boot of a container, and says that it can't have one", () => {
    const { b } = compare(side("vm"), side("container", { starts: [start(30)] }), 0);
    expect(b.stages).toMatchObject([
      { stage: "scheduling", n: 1, median: { value: 2 } },
      { stage: "creation", n: 1, median: { value: 8 } },
      {
        stage: "boot",
        n: 0,
        median: { value: null, why: { because: "no-guest" } },
      },
      { stage: "application", n: 1, median: { value: 20 } },
    ]);
  });

  it("of lives that all go on has a flat curve and no test", () => {
    const lives = [life(10, "censored"), life(20, "censored")];
    const { any } = compare(side("vm", { lives }), side("container", { lives }), 0).lifetimes;
    expect([any.a.n, any.a.alive, any.a.steps, any.a.half.ms]).toEqual([2, 2, [], null]);
    expect(any.a.notes).toEqual([{ because: "none-ended-so" }]);
    expect(any.test).toMatchObject({ strength: "untold", p: null, why: { because: "none-ended" } });
  });

  it("ends the curve where truncation would let it fall to 0, and tells nothing of later ages", () => {
    const old = [life(30, "censored", 5), life(40, "failure", 6)];
    const lives = [life(1, "failure"), life(2, "failure"), life(3, "failure"), life(4, "failure"), ...old];
    const others = [life(2, "failure"), life(9, "censored"), life(50, "censored")];
    const { any } = compare(side("vm", { lives }), side("container", { lives: others }), 0).lifetimes;
    expect(any.a.notes).toEqual([{ because: "truncated", lives: 2 }, { because: "cut" }]);
    expect(any.a).toMatchObject({ isCut: true, untilMs: 4 });
    expect(any.a.steps.map(([ms, survival]) => [ms, survival])).toEqual([
      [1, 0.75],
      [2, 0.5],
      [3, 0.25],
    ]);
    expect(any.a.half.why).toEqual({ because: "few-ends-until", ended: 3, needed: 6, untilMs: 4 });
    expect(any.meanDifference.tauMs).toBe(4);
    expect(any.b).toMatchObject({ isCut: false, untilMs: 50 });
  });

  it("has no median beyond such an end", () => {
    const lives = [life(3, "failure"), life(30, "censored", 5), life(40, "failure", 6)];
    const { a } = compare(side("vm", { lives }), side("container"), 0).lifetimes.any;
    expect(a).toMatchObject({ isCut: true, untilMs: 3, steps: [] });
    expect(a.half).toMatchObject({ strength: "untold", ms: null, why: { because: "cut", untilMs: 3 } });
  });
});

describe("lives of which none was seen from its beginning", () => {
  const old = [life(900, "failure", 800), life(950, "censored", 850), life(980, "failure", 900)];
  const young = [life(3, "failure"), life(5, "failure")];

  it("say of whom their curve is, and have no mean life to compare", () => {
    const { any } = compare(side("vm", { lives: old }), side("container", { lives: young }), 0).lifetimes;
    expect(any.a.notes).toEqual([{ because: "truncated", lives: 3 }, { because: "not-from-start" }]);
    expect(any.b.notes).toEqual([]);
    expect(any.meanDifference.estimate).toEqual({
      value: null,
      low: null,
      high: null,
      why: { because: "one-not-from-start" },
    });
  });

  it("have one as soon as one of each was", () => {
    const lives = [...old, life(2, "failure"), life(4, "censored")];
    const { any } = compare(side("vm", { lives }), side("container", { lives: young }), 0).lifetimes;
    expect(any.meanDifference.estimate.value).not.toBeNull();
    expect(any.a.notes).toEqual([{ because: "truncated", lives: 3 }]);
  });
});

describe("compare", () => {
  it("tells planned stops from failures", () => {
    const lives = [life(3, "planned"), life(5, "failure"), life(9, "censored"), life(9, "unknown")];
    const { any, failure } = compare(side("vm", { lives }), side("container"), 0).lifetimes;
    expect([any.a.steps.length, failure.a.steps.length]).toEqual([3, 1]);
    expect([any.a.planned, any.a.failures, any.a.unknown, any.a.alive]).toEqual([1, 1, 1, 1]);
  });

  it.each<[DurationTiming, number[]]>([
    ["scale-out", [1, 0]],
    ["scale-in", [0, 0]],
    ["rollout", [2, 1]],
    ["rollback", [1, 0]],
    ["recovery", [1, 0]],
    ["from-zero", [0, 0]],
  ])("sorts rollouts by what they time: %s", (name, expected) => {
    const changes = [
      change({}),
      change({ kind: "deploy", fromRevision: 1, toRevision: 2 }),
      change({ kind: "deploy", fromRevision: 2, toRevision: 3, hasSucceeded: false }),
      change({ kind: "deploy", fromReplicas: 0, fromRevision: 1, toRevision: 2 }),
      change({ kind: "rollback", fromRevision: 2, toRevision: 1 }),
      change({ kind: "recover", toReplicas: 1 }),
      change({ kind: "restart" }),
    ];
    const { a } = timing(side("vm", { changes }), side("container"), name);
    expect([a.n, a.failed]).toEqual(expected);
  });

  it("says what differs besides what was chosen, where shares are further apart than chance words", () => {
    const startsOf = (times: number, ...kinds: Parameters<typeof start>[1][]) =>
      kinds.flatMap((over) => Array.from({ length: times }, () => start(9, over)));
    const other = { accelerator: "tcg", imageCached: false, runtime: "qemu", engineVersion: "8.2" };
    const differencesOf = (times: number) =>
      compare(
        side("vm", { starts: startsOf(times, other, {}) }),
        side("container", { starts: startsOf(times, {}, {}) }),
        0,
      ).differences;
    const unknown = { a: 0, b: 0 };
    expect(differencesOf(10)).toEqual([
      { name: "accelerator", a: { tcg: 10, none: 10 }, b: { none: 20 }, unknown, distance: 0.5 },
      { name: "image cached", a: { no: 10, yes: 10 }, b: { yes: 20 }, unknown, distance: 0.5 },
    ]);
    // Of two on either side, half and half is as often so by chance.
    expect(differencesOf(1)).toEqual([]);
  });

  it("says where the changes of the two were of other sizes, of those that succeeded", () => {
    const a = side("vm", {
      changes: [
        change({ fromReplicas: 1, toReplicas: 3 }),
        change({ fromReplicas: 1, toReplicas: 9, hasSucceeded: false }),
        change({ kind: "recover", fromReplicas: 2, toReplicas: 2 }),
      ],
    });
    const b = side("container", {
      changes: [
        change({ fromReplicas: 2, toReplicas: 5, firstReady: 2 }),
        change({ kind: "recover", fromReplicas: 2, toReplicas: 2 }),
      ],
    });
    expect(compare(a, b, 0).differences).toEqual([
      {
        name: "replicas (scale-out)",
        a: { "1 to 3": 1 },
        b: { "2 to 5": 1 },
        unknown: { a: 0, b: 0 },
        distance: 1,
      },
    ]);
  });

  it("says what clients felt of rollouts and roll backs, as far as they counted", () => {
    const changes = [
      change({ kind: "deploy", toRevision: 2, failedRequests: 3, fromReplicas: 4, lowestReady: 2 }),
      change({ kind: "rollback", toRevision: 2, failedRequests: 0, fromReplicas: 3, lowestReady: 1 }),
      change({ kind: "deploy", toRevision: 2, failedRequests: null, lowestReady: null }),
      change({ kind: "scale", failedRequests: 9, lowestReady: 0 }),
    ];
    const { a, b } = compare(side("vm", { changes }), side("container"), 0);
    const none = { rollouts: 0, ended: 0, failed: 0, mostFailing: null };
    expect(a.service).toEqual({
      requests: none,
      failures: { rollouts: 2, failed: 3 },
      contradictory: { rollouts: 0, ended: 0, failed: 0 },
      lowest: { ready: 1, of: 3 },
    });
    expect(b.service).toEqual({
      requests: none,
      failures: { rollouts: 0, failed: 0 },
      contradictory: { rollouts: 0, ended: 0, failed: 0 },
      lowest: null,
    });
  });
});
