import { expect, it } from "vitest";
import { wholeNumberText } from "./number";

it.each([
  [7, 7],
  ["7", 7],
  ["200", 200],
  ["1e2", null],
  ["0x10", null],
  [" 7", null],
  ["+7", null],
  ["7.0", null],
  ["", null],
  ["201", null],
  ["0", null],
  [1.5, null],
  [true, null],
  [null, null],
  [["7"], null],
])("takes %j as %j", (input, expected) => {
  const { success, data, error } = wholeNumberText(1, 200).safeParse(input);
  expect(success ? data : null).toBe(expected);
  const said = error?.issues.map(({ message }) => message) ?? [];
  expect(said).toEqual(expected === null ? ["Use a whole number from 1 to 200."] : []);
});
