import { expect, it } from "vitest";
import {
  aloneGroups,
  differenceLines,
  differenceWords,
  differencesOfTiming,
  differingNames,
} from "./prepare-differences";

const NONE_UNKNOWN = { unknown: { a: 0, b: 0 }, distance: 1 };
const together = {
  name: "started at once",
  a: { 1: 29, 2: 41 },
  b: { 1: 35 },
  unknown: { a: 0, b: 0 },
  distance: 0.585714,
};

it("counts each value, the most frequent first, and sums up the rest", () => {
  expect(differenceWords(together)).toBe("2 (41), 1 (29) against 1 (35), 59 % apart");
  const many = { name: "host", a: { a: 1, b: 2, c: 3, d: 4, e: 5, f: 6 }, b: { a: 1200 }, ...NONE_UNKNOWN };
  expect(differenceWords(many)).toBe("f (6), e (5), d (4), c (3), 2 others against a (1,200), 100 % apart");
});

it("says of how many it is not known", () => {
  const half = { ...together, b: {}, unknown: { a: 3, b: 1200 } };
  expect(differenceWords(half)).toBe("2 (41), 1 (29), not known (3) against not known (1,200), 59 % apart");
});

it("tells many numbers by where they lie", () => {
  const numbers = (to: number) =>
    Object.fromEntries(Array.from({ length: to }, (_, index) => [String(index + 1), 2]));
  const many = { ...together, a: numbers(20), b: numbers(10), distance: 0.5 };
  expect(differenceWords(many)).toBe(
    "1 to 20, half up to 10 (40) against 1 to 10, half up to 5 (20), 50 % apart",
  );
  const sizes = {
    ...together,
    a: { "64 MB": 1, "1024 MB": 1, "512 MB": 5, "128 MB": 1, "256 MB": 1 },
    b: { x: 1 },
  };
  expect(differenceWords(sizes)).toContain("64 MB to 1024 MB, half up to 512 MB (9) against");
});

it("narrows both groups to what started alone, once, and where that is a difference", () => {
  expect(aloneGroups([together], ["kind:vm", "kind:container,revision:2"])).toEqual({
    a: "kind:vm,started:alone",
    b: "kind:container,revision:2,started:alone",
  });
  expect(aloneGroups([{ ...together, name: "host" }], ["kind:vm", "kind:container"])).toBeNull();
  expect(aloneGroups([together], ["kind:vm,started:alone", "kind:container"])).toBeNull();
});

it("tells the conditions of changes by what they timed, in a line each", () => {
  const of = (name: string) => ({ name, a: { tcg: 4 }, b: { none: 5 }, ...NONE_UNKNOWN });
  const all = [
    of("accelerator"),
    of("accelerator (scale-out)"),
    of("host (scale-out)"),
    of("host (rollout)"),
  ];
  const words = "tcg (4) against none (5), 100 % apart";
  expect(differenceLines(all)).toEqual([
    { name: "accelerator", words },
    { name: "scale-out", words: `accelerator ${words}; host ${words}` },
    { name: "rollout", words: `host ${words}` },
  ]);
  expect(differingNames(all)).toEqual(["accelerator", "host"]);
  const namesOf = (timing: string) => differencesOfTiming(all, timing).map(({ name }) => name);
  expect(["startup", "scale-out", "rollout", "recovery"].map(namesOf)).toEqual([
    ["accelerator"],
    ["accelerator", "host"],
    ["host"],
    [],
  ]);
  const isOffered = aloneGroups([of("started at once (scale-out)")], ["kind:vm", "kind:container"]) !== null;
  expect(isOffered).toBe(true);
});
