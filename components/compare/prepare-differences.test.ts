import { expect, it } from "vitest";
import {
  aloneGroups,
  differenceLines,
  differenceWords,
  differencesOfTiming,
  differingNames,
} from "./prepare-differences";

const together = { name: "started at once", a: { 1: 29, 2: 41 }, b: { 1: 35 } };

it("counts each value, the most frequent first, and sums up the rest", () => {
  expect(differenceWords(together)).toBe("2 (41), 1 (29) against 1 (35)");
  const many = { name: "host", a: { a: 1, b: 2, c: 3, d: 4, e: 5, f: 6 }, b: { a: 1200 } };
  expect(differenceWords(many)).toBe("f (6), e (5), d (4), c (3), 2 others against a (1,200)");
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
  const of = (name: string) => ({ name, a: { tcg: 4 }, b: { none: 5 } });
  const all = [
    of("accelerator"),
    of("accelerator (scale-out)"),
    of("host (scale-out)"),
    of("host (rollout)"),
  ];
  const words = "tcg (4) against none (5)";
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
