import { expect, it } from "vitest";
import { mostFailing } from "./most-failing";

/** R: `binom.test(0, n, alternative = "less")$conf.int[2]`. */
it.each([
  [1, 0.95],
  [2, 0.7763932022500211],
  [10, 0.2588655508930523],
  [300, 0.009936081944457711],
  [1234, 0.002424715482041821],
  [1e9, 2.995732269066785e-9],
])("of %d without a failure is what R says", (n, most) => {
  expect((mostFailing(n) ?? NaN) / most).toBeCloseTo(1, 9);
});

it("is not told where there was none", () => {
  expect(mostFailing(0)).toBeNull();
});
