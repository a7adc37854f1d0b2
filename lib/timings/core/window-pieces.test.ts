import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { GRAIN_MS, windowPieces } from "./window-pieces";

const at = (iso: string): number => Date.parse(iso);

describe("pieces of a window", () => {
  it.each([
    { what: "all of time", from: -Infinity, to: Infinity, pieces: ["day"] },
    { what: "an open end", from: at("2026-11-23T10:00:00Z"), to: Infinity, pieces: ["hour", "day"] },
    { what: "part of a minute", from: 10, to: 59_999, pieces: ["raw"] },
    { what: "part of an hour", from: 10, to: 3_599_999, pieces: ["raw", "minute", "raw"] },
    { what: "whole minutes of two hours", from: 3_540_000, to: 3_660_000, pieces: ["minute"] },
    { what: "no time", from: 10, to: 10, pieces: [] },
    { what: "an end before the begin", from: 20, to: 10, pieces: [] },
    {
      what: "all grains on both sides",
      from: at("2026-11-20T22:58:30Z"),
      to: at("2026-11-23T01:02:00.500Z"),
      pieces: ["raw", "minute", "hour", "day", "hour", "minute", "raw"],
    },
  ])("of $what", ({ from, to, pieces }) => {
    expect(windowPieces(from, to).map(({ grain }) => grain)).toEqual(pieces);
  });

  it("follow each other without gaps, on whole buckets, raw for less than a minute", () => {
    const instants = fc.integer({ min: 0, max: 4 * GRAIN_MS.day * 1000 }).map((micros) => micros / 1000);
    fc.assert(
      fc.property(instants, instants, (a, b) => {
        const [from, to] = [Math.min(a, b), Math.max(a, b)];
        let end = from;
        for (const piece of windowPieces(from, to)) {
          expect(piece.from).toBe(end);
          end = piece.to;
          if (piece.grain === "raw") expect(piece.to - piece.from).toBeLessThan(2 * GRAIN_MS.minute);
          else expect([piece.from % GRAIN_MS[piece.grain], piece.to % GRAIN_MS[piece.grain]]).toEqual([0, 0]);
        }
        expect(end).toBe(from < to ? to : from);
      }),
    );
  });
});
