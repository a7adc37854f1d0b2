import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  availabilityOf,
  mergedPiece,
  openSpans,
  SERVING_STATES,
  type ServingState,
  type Span,
} from "./availability";

const span = (fromAt: number, untilAt: number): Span => ({ fromAt, untilAt });
const only = (fromMs: number, toMs: number, state: ServingState) => ({
  fromMs,
  toMs,
  shares: SERVING_STATES.map((one) => (one === state ? 1 : 0)),
});
const shareIn = (shares: readonly number[], state: ServingState): number =>
  shares[SERVING_STATES.indexOf(state)] ?? NaN;
const always = [span(-Infinity, Infinity)];

describe("availabilityOf", () => {
  it("weighs by time, and tells unknown and unwanted time from downtime", () => {
    const result = availabilityOf({
      fromAt: 0,
      untilAt: 100,
      servedFrom: 0,
      ready: [
        { at: 0, count: 2 },
        { at: 40, count: 1 },
        { at: 60, count: 0 },
        { at: 70, count: 2 },
      ],
      desired: [
        { at: -5, count: 2 },
        { at: 90, count: 0 },
      ],
      watched: [span(10, 80), span(85, 200)],
    });
    expect(result).toEqual({
      observedMs: 75,
      unknownMs: 15,
      unservedMs: 0,
      shareServing: 65 / 75,
      shareDesired: 45 / 75,
      pieces: [
        only(0, 10, "unknown"),
        only(10, 40, "desired"),
        only(40, 60, "serving"),
        only(60, 70, "down"),
        only(70, 80, "desired"),
        only(80, 85, "unknown"),
        only(85, 90, "desired"),
        only(90, 100, "off"),
      ],
    });
  });

  it("has no share where nothing was observed", () => {
    const result = availabilityOf({
      fromAt: 0,
      untilAt: 9,
      ready: [],
      desired: [],
      watched: [],
      servedFrom: null,
    });
    expect(result).toEqual({
      observedMs: 0,
      unknownMs: 9,
      unservedMs: 0,
      shareServing: null,
      shareDesired: null,
      pieces: [only(0, 9, "unknown")],
    });
  });

  it("keeps a short outage visible among thousands of changes", () => {
    const ready = Array.from({ length: 5000 }, (_, at) => ({
      at: at * 10,
      count: at === 2500 ? 0 : 1 + (at % 2),
    }));
    const { pieces } = availabilityOf({
      fromAt: 0,
      untilAt: 50_000,
      watched: always,
      ready,
      servedFrom: 0,
      desired: [{ at: 0, count: 2 }],
    });
    expect(pieces.length).toBeLessThanOrEqual(300);
    const down = pieces.filter(({ shares }) => shareIn(shares, "down") > 0);
    expect(down).toHaveLength(1);
    expect(shareIn(down[0]?.shares ?? [], "down")).toBeCloseTo(10 / (50_000 / 300), 9);
    expect(pieces[0]?.fromMs).toBe(0);
    expect(pieces.at(-1)?.toMs).toBe(50_000);
  });

  it("says of years as asked, but for minutes here and there, that they were as asked", () => {
    const YEAR = 365 * 86_400_000;
    // Each day one of two is gone for 9 s: 99.99 % as asked.
    const ready = Array.from({ length: 3 * 365 }, (_, day) => [
      { at: day * 86_400_000, count: 1 },
      { at: day * 86_400_000 + 9000, count: 2 },
    ]).flat();
    const { pieces, shareDesired } = availabilityOf({
      fromAt: 0,
      untilAt: 3 * YEAR,
      watched: always,
      ready,
      servedFrom: 0,
      desired: [{ at: 0, count: 2 }],
    });
    expect(shareDesired).toBeCloseTo(0.9999, 4);
    expect(pieces.length).toBe(300);
    for (const { shares } of pieces) expect(shareIn(shares, "desired")).toBeGreaterThan(0.9998);
  });

  it("takes no first start for an outage, but a later one from nothing", () => {
    const started = {
      fromAt: 0,
      untilAt: 100,
      watched: always,
      ready: [
        { at: 10, count: 1 },
        { at: 60, count: 0 },
        { at: 70, count: 1 },
      ],
      desired: [{ at: 0, count: 1 }],
    };
    expect(availabilityOf({ ...started, servedFrom: 10 })).toEqual({
      observedMs: 90,
      unknownMs: 0,
      unservedMs: 10,
      shareServing: 80 / 90,
      shareDesired: 80 / 90,
      pieces: [
        only(0, 10, "unserved"),
        only(10, 60, "desired"),
        only(60, 70, "down"),
        only(70, 100, "desired"),
      ],
    });
    expect(availabilityOf({ ...started, servedFrom: -500 }).shareServing).toBe(0.8);
    expect(availabilityOf({ ...started, ready: [], servedFrom: null })).toMatchObject({
      observedMs: 0,
      unservedMs: 100,
      shareServing: null,
    });
  });

  it("takes for down what lacks all only from when any was ready first", () => {
    const none = { fromAt: 0, untilAt: 100, watched: always, ready: [], desired: [{ at: 0, count: 1 }] };
    expect(availabilityOf({ ...none, servedFrom: 30 })).toMatchObject({
      unservedMs: 30,
      observedMs: 70,
      shareServing: 0,
      pieces: [only(0, 30, "unserved"), only(30, 100, "down")],
    });
  });

  it("is one piece where a change leaves the state as it was", () => {
    const ready = [2, 3, 2].map((count, index) => ({ at: index * 10, count }));
    const of = { fromAt: 0, untilAt: 100, watched: always, desired: [{ at: 0, count: 2 }], servedFrom: 0 };
    expect(availabilityOf({ ...of, ready }).pieces).toEqual([only(0, 100, "desired")]);
  });

  it("takes steps and spans in any order", () => {
    const result = availabilityOf({
      fromAt: 0,
      untilAt: 100,
      servedFrom: 0,
      ready: [
        { at: 60, count: 0 },
        { at: 0, count: 2 },
        { at: 40, count: 1 },
      ],
      desired: [
        { at: 80, count: 0 },
        { at: 0, count: 2 },
      ],
      watched: [span(50, 200), span(0, 45)],
    });
    expect(result.pieces).toEqual([
      only(0, 40, "desired"),
      only(40, 45, "serving"),
      only(45, 50, "unknown"),
      only(50, 60, "serving"),
      only(60, 80, "down"),
      only(80, 100, "off"),
    ]);
  });

  it("of no time has neither pieces nor shares", () => {
    const of = { fromAt: 5, untilAt: 5, watched: always, ready: [], desired: [], servedFrom: 0 };
    expect(availabilityOf(of)).toMatchObject({ observedMs: 0, unknownMs: 0, shareServing: null, pieces: [] });
  });

  it("keeps 300 pieces as they are, and makes 300 equal ones of 301", () => {
    const piecesOf = (count: number) => {
      const ready = Array.from({ length: count }, (_, index) => ({
        at: 1000 + index * 10,
        count: index % 2,
      }));
      const of = { fromAt: 1000, untilAt: 1000 + count * 10, watched: always, servedFrom: 0 };
      return availabilityOf({ ...of, ready, desired: [{ at: 0, count: 1 }] }).pieces;
    };
    const [kept, merged] = [piecesOf(300), piecesOf(301)];
    expect(kept[0]).toEqual(only(1000, 1010, "down"));
    expect([kept.length, merged.length]).toEqual([300, 300]);
    for (const { fromMs, toMs } of merged) expect(toMs - fromMs).toBeCloseTo(3010 / 300, 6);
    expect([merged[0]?.fromMs, merged.at(-1)?.toMs]).toEqual([1000, 4010]);
  });

  it("accounts for every millisecond, whatever the steps", () => {
    const steps = fc.array(fc.record({ at: fc.integer({ min: -10, max: 110 }), count: fc.nat(3) }), {
      maxLength: 8,
    });
    const spans = fc.array(
      fc.tuple(fc.integer({ min: -10, max: 110 }), fc.nat(60)).map(([from, ms]) => span(from, from + ms)),
      { maxLength: 4 },
    );
    fc.assert(
      fc.property(steps, steps, spans, (ready, desired, watched) => {
        const result = availabilityOf({ fromAt: 0, untilAt: 100, ready, desired, watched, servedFrom: 5 });
        expect(result.pieces.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0)).toBe(100);
        result.pieces.forEach(({ fromMs }, index) =>
          expect(fromMs).toBe(index === 0 ? 0 : result.pieces[index - 1]?.toMs),
        );
        expect(result.shareDesired ?? 0).toBeLessThanOrEqual(result.shareServing ?? 0);
      }),
    );
  });
});

describe("mergedPiece", () => {
  it("reaches over all, each state with the time that it had", () => {
    const { fromMs, toMs, shares } = mergedPiece([only(5, 6, "desired"), only(6, 9, "down")]);
    expect([fromMs, toMs, shareIn(shares, "desired"), shareIn(shares, "down")]).toEqual([5, 9, 1 / 4, 3 / 4]);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBe(1);
  });
});

describe("openSpans", () => {
  it("counts what is open at once; an end and a beginning at one time are one step", () => {
    expect(openSpans([span(0, 10), span(5, Infinity), span(10, 20), span(7, 7)])).toEqual([
      { at: 0, count: 1 },
      { at: 5, count: 2 },
      { at: 10, count: 2 },
      { at: 20, count: 1 },
    ]);
  });
});
