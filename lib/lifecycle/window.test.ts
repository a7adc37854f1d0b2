import { describe, expect, it } from "vitest";
import { rangeOfWindow, timesOfWindow, windowOf } from "./window";
import { windowSchema } from "./window-schema";

const NOW = Date.UTC(2026, 10, 23, 12);

it.each([
  ["24h", true],
  ["all", true],
  ["2026-02-28T10:00Z..2028-02-29T10:00Z", true],
  ["1m", false],
  ["99999d", false],
  ["2026-02-30T10:00Z..2026-11-23T11:00Z", false],
  [24, false],
])("takes %j from outside: %j", (window, isTaken) => {
  expect(windowSchema.safeParse(window).success).toBe(isTaken);
});

it("says of any other what is one", () => {
  expect(windowSchema.safeParse("soon").error?.issues.map(({ message }) => message)).toEqual([
    "Use 15m, 1h, 24h, 7d, 30d, all, or two times in UTC and in order: 2026-11-23T10:00Z..2026-11-23T12:00Z.",
  ]);
});

describe("rangeOfWindow", () => {
  it.each([
    ["15m", NOW - 900_000],
    ["24h", NOW - 86_400_000],
    ["7d", NOW - 7 * 86_400_000],
    ["all", null],
  ])("%s ends now", (window, since) => {
    expect(rangeOfWindow(window, NOW)).toEqual({ since, until: null });
  });

  it("takes two times as they are written", () => {
    const window = "2026-11-23T10:00:00.000Z..2026-11-23T12:00:00.000Z";
    expect(rangeOfWindow(window, 0)).toEqual({ since: NOW - 7_200_000, until: NOW });
    expect(windowOf(NOW - 7_200_000, NOW)).toBe(window);
    expect(rangeOfWindow("2026-11-23T10:00:00Z..2026-11-23T12:00:00.5Z", 0)).toEqual({
      since: NOW - 7_200_000,
      until: NOW + 500,
    });
    expect(timesOfWindow("2026-11-23T10:00Z..2026-11-23T10:01Z")?.until).toBe(NOW - 7_200_000 + 60_000);
  });

  it.each([
    "",
    "0m",
    "5mm",
    "5m x",
    "x5m",
    "100000m",
    "m",
    "x2026-11-23T10:00Z..2026-11-23T11:00Z",
    "2026-11-23T10:00Zx..2026-11-23T11:00Z",
    "2026-11-23T10:00Z..2026-11-23T11:00Zx",
    "..2026-11-23T11:00Z",
    "2026-11-23T10:00:00.1234Z..2026-11-23T11:00Z",
    "5 minutes",
    "-1h",
    "2026-11-23T10:00Z",
    "2026-11-23T10:00Z..",
    "2026-11-23T10:00Z..2026-11-23T10:00Z",
    "2026-11-23T12:00Z..2026-11-23T10:00Z",
    "2026-13-01T00:00Z..2026-13-02T00:00Z",
    "2026-11-23T10:00Z..2026-11-23T11:00Z..2026-11-23T12:00Z",
    "2026-11-23T10:00..2026-11-23T11:00",
    "2026-02-30T10:00Z..2026-11-23T11:00Z",
    "2026-02-01T10:00Z..2026-02-29T11:00Z",
    "2026-11-22T24:00Z..2026-11-23T11:00Z",
  ])("%j is none", (window) => {
    expect(rangeOfWindow(window, NOW)).toBeNull();
  });
});
