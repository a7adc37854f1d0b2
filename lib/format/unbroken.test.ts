import { describe, expect, it } from "vitest";
import { unbroken } from "./unbroken";

describe("unbroken", () => {
  it.each([
    ["1.05 s vs 41.2 s median", "1.05_s vs 41.2_s median"],
    ["95 % CI 43.6 to 46.5, n = 19,976", "95_%_CI 43.6 to 46.5, n_=_19,976"],
    ["3 min 6 s and 2 d 4 h", "3_min 6_s and 2_d 4_h"],
    ["120 starts of 3 hosts", "120 starts of 3 hosts"],
  ])("%s", (words, expected) => {
    expect(unbroken(words)).toBe(expected.replaceAll("_", "\u00a0"));
  });
});
