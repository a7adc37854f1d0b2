import { expect, it } from "vitest";
import { aloneGroups, differenceWords } from "./prepare-differences";

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
