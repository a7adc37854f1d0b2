import { expect, it } from "vitest";
import { agesOf } from "./prepare-lives";

it("halts at each age once, ascending, and never at 0", () => {
  const lives = [
    [90, true],
    [0, false],
    [50, false],
    [90, false],
  ] as const;
  expect(agesOf(lives, 0.1)).toEqual([0.1, 50, 90]);
  expect(agesOf([], 0.1)).toEqual([]);
});
