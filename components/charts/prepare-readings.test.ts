import { describe, expect, it } from "vitest";
import { onlyPiece } from "./prepare-strips";
import { livesReading, stagesReading, stripReading } from "./prepare-readings";

const at = (time: string): number => Date.parse(`2026-11-23T${time}Z`);

describe("stripReading", () => {
  const segments = [
    { ...onlyPiece("desired"), fromMs: at("09:00:00"), toMs: at("10:00:00") },
    { ...onlyPiece("down"), fromMs: at("10:00:00"), toMs: at("10:00:05") },
    { fromMs: at("10:00:05"), toMs: at("10:03:00"), shares: [0.9998, 0.0002, 0, 0, 0, 0] },
    { ...onlyPiece("unknown"), fromMs: at("10:03:00"), toMs: at("23:00:00") + 3_600_000 * 3 },
  ];
  it.each([
    [at("09:30:00"), "all ready for 1 h, 23 Nov 2026, 09:00:00 to 10:00:00 UTC"],
    [at("10:00:00"), "none ready for 5.00 s, 23 Nov 2026, 10:00:00 to 10:00:05 UTC"],
    [
      at("10:02:00"),
      "all ready 99.98 %, fewer than asked for 0.02 % of 2 min 55 s, 23 Nov 2026, 10:00:05 to 10:03:00 UTC",
    ],
    [at("23:00:00"), "not watched for 15 h 57 min, 23 Nov 2026, 10:03:00 to 24 Nov 2026, 02:00:00 UTC"],
    [at("08:00:00"), "nothing known at 23 Nov 2026, 08:00:00 UTC"],
  ])("at %i", (ms, expected) => {
    expect(stripReading(segments, ms)).toBe(expected);
  });
});

describe("stagesReading", () => {
  const estimate = (value: number | null, low: number | null, high: number | null) => ({
    value,
    low,
    high,
    why: null,
  });
  it("says each stage that was measured, and its interval where it has one", () => {
    const stages = [
      { stage: "creation" as const, n: 40, median: estimate(130, 120, 140) },
      { stage: "boot" as const, n: 0, median: estimate(null, null, null) },
      { stage: "application" as const, n: 3, median: estimate(420, null, null) },
    ];
    expect(stagesReading(stages)).toBe("creation 0.13 s (0.12 s to 0.14 s), n 40; application 0.42 s, n 3");
  });
});

describe("livesReading", () => {
  it("says that there is none instead of 0 of 0", () => {
    expect(livesReading([], 100)).toBe("no lifetime yet");
  });
  const lives = [
    [1000, false],
    [5000, false],
    [9000, true],
  ] as const;
  it.each([
    [100, "3 of 3 lived for at least 0.10 s, of them 1 still running"],
    [5000, "2 of 3 lived for at least 5.00 s, of them 1 still running"],
    [60_000, "0 of 3 lived for at least 1 min"],
  ])("at %i ms", (ms, expected) => {
    expect(livesReading(lives, ms)).toBe(expected);
  });
});
