import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { instantOf, isoMicrosOf, isoOf, minuteOf } from "./instant";

const AT = Date.UTC(2026, 10, 23, 8, 7, 17, 123);

describe("an instant as text", () => {
  it("has milliseconds, those that are over, or microseconds, the nearest", () => {
    expect(isoOf(AT + 0.999)).toBe("2026-11-23T08:07:17.123Z");
    expect(isoMicrosOf(AT + 0.456)).toBe("2026-11-23T08:07:17.123456Z");
    expect(isoMicrosOf(AT + 0.0074)).toBe("2026-11-23T08:07:17.123007Z");
    expect(isoMicrosOf(AT)).toBe("2026-11-23T08:07:17.123000Z");
    expect(isoMicrosOf(-0.001)).toBe("1969-12-31T23:59:59.999999Z");
    expect(minuteOf(isoOf(AT))).toBe("2026-11-23 08:07");
  });

  it.each([
    ["2026-11-23T08:07:17.123Z", 0],
    ["2026-11-23T08:07:17.123000Z", 0],
    ["2026-11-23T08:07:17.1234Z", 0.4],
    ["2026-11-23T08:07:17.12345Z", 0.45],
    ["2026-11-23T08:07:17.123456Z", 0.456],
    ["2026-11-23T08:07:17.123456789Z", 0.456],
  ])("%s is read to the microsecond", (iso, more) => expect(instantOf(iso)).toBe(AT + more));

  it("is read without a fraction, and is none where it is none", () => {
    expect(instantOf("2026-11-23T08:07:17Z")).toBe(AT - 123);
    expect(instantOf("2026-11-23T08:07:17.1Z")).toBe(AT - 23);
    for (const text of [
      "",
      "soon",
      "2026-11-23T08:07:17.123x5Z",
      "2026-11-23T08:07:17.123a45Z",
      "2026-11-23T08:07:17.12345aZ",
      "20261234Z",
    ])
      expect(instantOf(text)).toBeNaN();
  });

  it("comes back as it was written", () => {
    // From 2^42 ms on, in May 2109, two microseconds may be one number.
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 42 * 1000 - 1 }), (micros) => {
        const iso = isoMicrosOf(micros / 1000);
        expect(isoMicrosOf(instantOf(iso))).toBe(iso);
        expect(Math.round(instantOf(iso) * 1000)).toBe(micros);
      }),
      { numRuns: 2_000, examples: [[2 ** 42 * 1000 - 1]] },
    );
  });
});
