import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SERVING_STATES, type Piece, type ServingState } from "@/lib/timings/core/availability";
import { boxesOf, legiblePieces, onlyPiece, shareIn } from "./prepare-strips";

const only = (state: ServingState, fromMs: number, toMs: number): Piece => ({
  ...onlyPiece(state),
  fromMs,
  toMs,
});
const shares = (of: Partial<Record<ServingState, number>>): Piece => ({
  fromMs: 0,
  toMs: 1,
  shares: SERVING_STATES.map((state) => of[state] ?? 0),
});

describe("boxesOf", () => {
  const NONE = { known: null, ready: null, down: null, off: null, unserved: null };
  const known = { y: 0, height: 1 };
  it.each([
    ["as asked", { desired: 1 }, { known, ready: { y: 0, height: 1 } }],
    ["fewer than asked for", { serving: 1 }, { known, ready: { y: 0.5, height: 0.5 } }],
    ["none ready", { down: 1 }, { known, down: { y: 0, height: 1 } }],
    ["none asked for", { off: 1 }, { known, off: { y: 0.9, height: 0.1 } }],
    ["not yet served", { unserved: 1 }, { known, unserved: { y: 0, height: 1 } }],
    ["not watched", { unknown: 1 }, {}],
    [
      "half as asked, half of fewer",
      { desired: 0.5, serving: 0.5 },
      { known, ready: { y: 0.25, height: 0.75 } },
    ],
    [
      "a time in which none was asked for takes no height away",
      { desired: 0.5, off: 0.5 },
      { known, ready: known },
    ],
    [
      "a short outage is seen, and the height is true",
      { desired: 0.75, down: 0.25 },
      { known, ready: { y: 0.25, height: 0.75 }, down: { y: 0, height: 0.25 } },
    ],
    [
      "what nobody watched hangs from the top",
      { desired: 0.5, unknown: 0.5 },
      { known: { y: 0.5, height: 0.5 }, ready: { y: 0.5, height: 0.5 } },
    ],
  ] as const)("%s", (_, of, boxes) => {
    expect(boxesOf(shares(of))).toEqual({ ...NONE, ...boxes });
  });

  it("draws an outage of a thousandth no less than a quarter high", () => {
    expect(boxesOf(shares({ desired: 0.999, down: 0.001 })).down).toEqual({ y: 0, height: 0.25 });
  });
});

describe("legiblePieces", () => {
  const pieces = fc
    .array(fc.tuple(fc.constantFrom(...SERVING_STATES), fc.integer({ min: 1, max: 100 })), { maxLength: 60 })
    .map((some) => {
      let end = 0;
      return some.map(([state, ms]) => only(state, end, (end += ms)));
    });
  const timeOf = (some: readonly Piece[], state: ServingState): number =>
    some.reduce((sum, piece) => sum + shareIn(piece, state) * (piece.toMs - piece.fromMs), 0);

  it("are without gaps, lose no state's time, and are narrow only where a wide one follows", () => {
    fc.assert(
      fc.property(pieces, fc.integer({ min: 1, max: 80 }), (some, leastMs) => {
        const legible = legiblePieces(some, leastMs);
        legible.forEach(({ fromMs }, index) => expect(fromMs).toBe(legible[index - 1]?.toMs ?? 0));
        expect(legible.at(-1)?.toMs).toBe(some.at(-1)?.toMs);
        for (const state of SERVING_STATES)
          expect(timeOf(legible, state)).toBeCloseTo(timeOf(some, state), 6);
        legible.forEach(({ fromMs, toMs }, index) => {
          const next = legible[index + 1];
          if (next && toMs - fromMs < leastMs)
            expect(next.toMs - next.fromMs).toBeGreaterThanOrEqual(leastMs);
        });
      }),
    );
  });

  it("tells a second of fewer among 9,999 as asked by its true height", () => {
    const [piece] = legiblePieces([only("desired", 0, 9999), only("serving", 9999, 10_000)], 20_000);
    expect(piece && boxesOf(piece).ready?.height).toBeCloseTo(0.99995, 9);
  });
});
