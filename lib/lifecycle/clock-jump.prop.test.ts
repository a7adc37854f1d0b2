import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { apartBy, CLOCK_THRESHOLD_MS, jumpSince, touches } from "./clock-jump";

const at = fc.integer({ min: 0, max: 10_000_000 });
const jumpBy = fc
  .integer({ min: -5_000_000, max: 5_000_000 })
  .filter((ms) => Math.abs(ms) > CLOCK_THRESHOLD_MS + 1);

describe("clocks that disagree", () => {
  it.each([
    ["the same time", { beforeAt: 1000, wallAt: 1000, afterAt: 1000 }, null],
    ["just at the threshold", { beforeAt: 1000, wallAt: 1250, afterAt: 1000 }, null],
    ["beyond it", { beforeAt: 1000, wallAt: 1251, afterAt: 1000 }, 251],
    ["behind", { beforeAt: 1000, wallAt: 0, afterAt: 1000 }, -1000],
    ["a question so long that it may be its own length", { beforeAt: 0, wallAt: 1000, afterAt: 1600 }, null],
    ["a question of 100 ms", { beforeAt: 0, wallAt: 1000, afterAt: 100 }, 950],
    ["a question whose length leaves just as much open", { beforeAt: 0, wallAt: 350, afterAt: 100 }, null],
    ["a question whose length leaves less open", { beforeAt: 0, wallAt: 351, afterAt: 100 }, 301],
  ])("are told from how long it took to ask: %s", (_, reading, byMs) => {
    expect(apartBy(reading)).toBe(byMs);
  });

  it("are never seen in a process that was only held up between two readings", () => {
    fc.assert(
      fc.property(at, at, fc.double({ min: 0, max: 1, noNaN: true }), (beforeAt, heldMs, share) => {
        const reading = { beforeAt, wallAt: beforeAt + heldMs * share, afterAt: beforeAt + heldMs };
        expect(apartBy(reading)).toBeNull();
      }),
    );
  });

  it("spoil every span with one end of the old clock and one of the new, whatever stamped in between, whichever way it jumped", () => {
    fc.assert(
      fc.property(
        ...[at, fc.integer({ min: 0, max: 2000 }), jumpBy, at, at, fc.nat(2000), fc.nat(2000)],
        (agreedAt, sinceMs, byMs, agoMs, laterMs, unseenMs, otherMs) => {
          const own = agreedAt + sinceMs;
          const jump = jumpSince(agreedAt, { beforeAt: own, wallAt: own + byMs, afterAt: own });
          if (jump === null) throw new Error("It was not seen.");
          expect(jump.byMs).toBe(byMs);
          // Before the jump, or by the old clock before it was noticed; by the new one then, or after it was noticed.
          const olds = [agreedAt - agoMs, agreedAt + Math.min(unseenMs, sinceMs)];
          const news = [own + byMs + laterMs, agreedAt + byMs + Math.min(otherMs, sinceMs)];
          for (const old of olds) for (const one of news) expect(touches(old, one, jump)).toBe(true);
        },
      ),
    );
  });

  it("jump from the agreement to what either last told", () => {
    expect(jumpSince(900, { beforeAt: 1_000, wallAt: 2_000, afterAt: 1_010 })).toEqual({
      byMs: 995,
      fromAt: 900,
      untilAt: 2_005,
    });
    expect(jumpSince(900, { beforeAt: 1_000, wallAt: 400, afterAt: 1_010 })).toEqual({
      byMs: -605,
      fromAt: 295,
      untilAt: 1_010,
    });
    expect(jumpSince(900, { beforeAt: 1_000, wallAt: 1_005, afterAt: 1_010 })).toBeNull();
  });

  it.each([
    [10, 20, true],
    [20, 10, true],
    [0, 5, true],
    [5, 0, true],
    [7, 8, true],
    [11, 12, false],
    [0, 4, false],
    [4, null, true],
    [10, null, true],
    [11, null, false],
  ])("touch, of 5 to 10, a span from %j to %j: %j", (fromAt, endAt, is) => {
    expect(touches(fromAt, endAt, { fromAt: 5, untilAt: 10 })).toBe(is);
  });

  it("leave spans alone that ended before, or began after all that was told twice or never", () => {
    fc.assert(
      fc.property(at, jumpBy, at, at, (agreedAt, byMs, longMs, awayMs) => {
        const jump = jumpSince(agreedAt, { beforeAt: agreedAt, wallAt: agreedAt + byMs, afterAt: agreedAt });
        if (jump === null) throw new Error("It was not seen.");
        expect(touches(jump.fromAt - 1 - awayMs - longMs, jump.fromAt - 1 - awayMs, jump)).toBe(false);
        expect(touches(jump.untilAt + 1 + awayMs, jump.untilAt + 1 + awayMs + longMs, jump)).toBe(false);
        expect(touches(jump.untilAt + 1 + awayMs, null, jump)).toBe(false);
        expect(touches(jump.fromAt - 1, null, jump)).toBe(true);
      }),
    );
  });
});
