import { describe, expect, it } from "vitest";
import { wholeNumberText } from "./number";
import { typedNumber } from "./typed-number";

describe("typedNumber", () => {
  it.each([
    ["5", 5],
    [" 12 ", 12],
    ["007", 7],
    ["-1", -1],
    ["1.5", 1.5],
  ])("takes %j", (typed, number) => expect(typedNumber(typed)).toBe(number));

  it.each([
    "",
    " ",
    "0x5",
    "0b11",
    "0o7",
    "1e2",
    "1E2",
    "+5",
    "5.",
    ".5",
    "1,000",
    "1_0",
    "1 0",
    "Infinity",
    "five",
    "٥",
  ])("takes no %j", (typed) => expect(typedNumber(typed)).toBeNaN());
});

describe("wholeNumberText", () => {
  const schema = wholeNumberText(1, 100);
  it.each([["5"], [5]])("takes %j", (given) => expect(schema.parse(given)).toBe(5));
  it.each([["0x5"], ["1e1"], [" 7"], ["+7"], ["7.0"], [""], ["1.5"], ["101"], [101], [null], [true]])(
    "says what it takes instead of %j",
    (given) => {
      expect(schema.safeParse(given).error?.issues.map(({ message }) => message)).toEqual([
        "Use a whole number from 1 to 100.",
      ]);
    },
  );
});
