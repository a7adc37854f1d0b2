import { describe, expect, it } from "vitest";
import { compare } from "./compare";
import { change, side, timing } from "./samples.fixture";
import { attemptsOfChanges } from "./changes";

const over = { kind: "deploy", toRevision: 2 } as const;

describe("changes of several hosts", () => {
  const of = (durationMs: number, hosts: readonly (readonly string[])[]) =>
    hosts.flatMap((on) =>
      Array.from({ length: 20 }, (_, nth) =>
        change({ durationMs: durationMs + nth, host: on.toSorted().join(" + ") || null, startedCount: 2 }),
      ),
    );
  const ratioOf = (a: readonly (readonly string[])[], b: readonly (readonly string[])[]) =>
    timing(side("vm", { changes: of(2000, a) }), side("container", { changes: of(1000, b) }), "scale-out");

  it("are units by host, of which two to five tell nothing for sure", () => {
    const { a, ratioOfMedians } = ratioOf([["x"], ["y"]], [["x"], ["y"], ["z"]]);
    expect(a.units).toEqual({ name: "hosts", count: 2 });
    expect(ratioOfMedians).toMatchObject({
      low: null,
      why: { because: "too-few-of-each", what: "hosts", ofA: 2, ofB: 3, needed: 6 },
    });
  });

  it.each([
    ["one host", [["x"]], [["x"]]],
    ["the same two, in each change", [["x", "y"]], [["y", "x"]]],
    ["hosts that nobody knows", [[]], [[]]],
  ])("are units of their own on %s", (_, a, b) => {
    const told = ratioOf(a, b);
    expect(told.a.units).toEqual({ name: "rollouts", count: 20 });
    expect(told.ratioOfMedians.why).toBeNull();
  });
});

describe("how long changes took", () => {
  it("is told of those that succeeded and whose clocks agree; the others are counted apart", () => {
    const changes = [
      change({ durationMs: 500.1234567 }),
      change({ durationMs: 0 }),
      change({ durationMs: -1 }),
      change({ durationMs: 70, hasClockSkew: true }),
      change({ durationMs: 80, hasSucceeded: false }),
      change({ durationMs: 90, hasSucceeded: false, hasClockSkew: true }),
    ];
    const { attempts, skewed } = attemptsOfChanges(changes, "rollouts");
    expect([attempts.map(({ ms, outcome }) => [ms, outcome]), skewed]).toEqual([
      [
        [500.123, "reached"],
        [0, "reached"],
        [80, "never"],
        [90, "never"],
      ],
      2,
    ]);
    const { a } = timing(side("vm", { changes }), side("container"), "scale-out");
    expect([a.n, a.reached, a.failed, a.skewed]).toEqual([4, 2, 2, 2]);
    expect(a.notes).toEqual([{ because: "skewed", samples: 2 }]);
  });

  it("is not told of one that a later change took the place of, which is counted and said", () => {
    const changes = [
      // 1 to 5, superseded by 5 to 6 while 1 was ready.
      change({ fromReplicas: 5, toReplicas: 6, firstReady: 1, durationMs: 900 }),
      change({ fromReplicas: 1, toReplicas: 5, durationMs: 300, hasSucceeded: false, isCensored: true }),
    ];
    expect(attemptsOfChanges(changes, "rollouts").attempts.map(({ ms, outcome }) => [ms, outcome])).toEqual([
      [900, "reached"],
      [300, "censored"],
    ]);
    const vms = side("vm", { changes });
    const { a } = timing(vms, side("container"), "scale-out");
    expect([a.n, a.reached, a.failed, a.censored, a.median.value]).toEqual([2, 1, 0, 1, 900]);
    expect(a.notes).toEqual([{ because: "superseded", changes: 1 }]);
    const { conditions } = compare(vms, side("container"), 0).a;
    expect(conditions["replicas (scale-out)"]).toEqual({ "1 to 6": 1 });
  });
});

describe("the requests that failed while revisions changed", () => {
  const serviceOf = (...changes: Parameters<typeof change>[0][]) =>
    compare(side("vm", { changes: changes.map((one) => change({ ...over, ...one })) }), side("container"), 0)
      .a.service;

  it("are told of all that ended, with what could fail in truth where none did", () => {
    const { requests, failures } = serviceOf(
      { failedRequests: 0, requests: 100 },
      { failedRequests: 0, requests: 200 },
      { failedRequests: 0, requests: 0 },
      { failedRequests: 4, requests: null },
      { failedRequests: null, requests: null },
    );
    expect(requests).toMatchObject({ rollouts: 3, ended: 300, failed: 0 });
    expect(requests.mostFailing).toBeCloseTo(0.009936, 6);
    expect(failures).toEqual({ rollouts: 1, failed: 4 });
  });

  it("are no share where more failed than ended, which is told apart", () => {
    const { requests, contradictory } = serviceOf(
      { failedRequests: 28, requests: 12 },
      { failedRequests: 1, requests: 0 },
      { failedRequests: 2, requests: 2 },
    );
    expect(requests).toEqual({ rollouts: 1, ended: 2, failed: 2, mostFailing: null });
    expect(contradictory).toEqual({ rollouts: 2, ended: 12, failed: 29 });
  });

  it.each([
    ["some failed", { failedRequests: 1, requests: 100 }],
    ["none was sent", { failedRequests: 0, requests: 0 }],
  ])("have no such bound where %s", (_, one) => {
    expect(serviceOf(one).requests.mostFailing).toBeNull();
  });
});

describe("the fewest that were ready while revisions changed", () => {
  const lowestOf = (...changes: Parameters<typeof change>[0][]) =>
    compare(side("vm", { changes: changes.map((one) => change({ ...over, ...one })) }), side("container"), 0)
      .a.service.lowest;

  it.each([
    [
      "the least share, not the least number",
      [
        { lowestReady: 3, fromReplicas: 10 },
        { lowestReady: 1, fromReplicas: 2 },
      ],
      { ready: 3, of: 10 },
    ],
    [
      "none, where none was ready",
      [
        { lowestReady: 1, fromReplicas: 9 },
        { lowestReady: 0, fromReplicas: 1 },
      ],
      { ready: 0, of: 1 },
    ],
    [
      "what was counted",
      [
        { lowestReady: null, fromReplicas: 9 },
        { lowestReady: 2, fromReplicas: 2 },
      ],
      { ready: 2, of: 2 },
    ],
    ["nothing, where nobody counted", [{ lowestReady: null }], null],
  ])("is %s", (_, changes, lowest) => {
    expect(lowestOf(...changes)).toEqual(lowest);
  });
});
