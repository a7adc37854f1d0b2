import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { availabilityOf, openSpans, type Span } from "./availability";

const span = (fromAt: number, untilAt: number): Span => ({ fromAt, untilAt });
const always = [span(-Infinity, Infinity)];

describe("availabilityOf", () => {
  it("weighs by time, and tells unknown and unwanted time from downtime", () => {
    const result = availabilityOf({
      ...{ fromAt: 0, untilAt: 100 },
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
      shareServing: 65 / 75,
      shareDesired: 45 / 75,
      segments: [
        { fromMs: 0, toMs: 10, state: "unknown" },
        { fromMs: 10, toMs: 40, state: "desired" },
        { fromMs: 40, toMs: 60, state: "serving" },
        { fromMs: 60, toMs: 70, state: "down" },
        { fromMs: 70, toMs: 80, state: "desired" },
        { fromMs: 80, toMs: 85, state: "unknown" },
        { fromMs: 85, toMs: 90, state: "desired" },
        { fromMs: 90, toMs: 100, state: "off" },
      ],
    });
  });

  it("has no share where nothing was observed", () => {
    const result = availabilityOf({ fromAt: 0, untilAt: 9, ready: [], desired: [], watched: [] });
    expect(result).toEqual({
      ...{ observedMs: 0, unknownMs: 9, shareServing: null, shareDesired: null },
      segments: [{ fromMs: 0, toMs: 9, state: "unknown" }],
    });
  });

  it("keeps a short outage visible among thousands of changes", () => {
    const ready = Array.from({ length: 5000 }, (_, at) => ({
      at: at * 10,
      count: at === 2500 ? 0 : 1 + (at % 2),
    }));
    const { segments } = availabilityOf({
      ...{ fromAt: 0, untilAt: 50_000, watched: always, ready },
      desired: [{ at: 0, count: 2 }],
    });
    expect(segments.length).toBeLessThanOrEqual(300);
    expect(segments.filter(({ state }) => state === "down")).toHaveLength(1);
    expect(segments[0]?.fromMs).toBe(0);
    expect(segments.at(-1)?.toMs).toBe(50_000);
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
        const result = availabilityOf({ fromAt: 0, untilAt: 100, ready, desired, watched });
        expect(result.segments.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0)).toBe(100);
        result.segments.forEach(({ fromMs }, index) =>
          expect(fromMs).toBe(index === 0 ? 0 : result.segments[index - 1]?.toMs),
        );
        expect(result.shareDesired ?? 0).toBeLessThanOrEqual(result.shareServing ?? 0);
      }),
    );
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
