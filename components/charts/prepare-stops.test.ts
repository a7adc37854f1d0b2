import { describe, expect, it } from "vitest";
import { nearestStop, stopAfter, stopsOr } from "./prepare-stops";

const stops = [0.1, 0.5, 0.9];

describe("stopAfter", () => {
  it.each<[string, number | null, number | null]>([
    ["ArrowRight", null, 0.1],
    ["ArrowRight", 0.1, 0.5],
    ["ArrowUp", 0.9, 0.9],
    ["ArrowLeft", 0.52, 0.1],
    ["ArrowDown", 0.1, 0.1],
    ["PageUp", 0.1, 0.9],
    ["Home", 0.9, 0.1],
    ["End", null, 0.9],
    ["Enter", 0.5, null],
  ])("%s from %j leads to %j", (key, share, expected) => {
    expect(stopAfter(key, stops, share)).toBe(expected);
  });
});

describe("stopsOr", () => {
  it("halts at each hundredth where nothing else is known", () => {
    expect([stopsOr([]).length, stopsOr(undefined)[7], stopsOr(stops)]).toEqual([101, 0.07, stops]);
    expect(nearestStop(stopsOr(undefined), 0.426)).toBe(43);
  });
});
