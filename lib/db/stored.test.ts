import { expect, it } from "vitest";
import { wordOf } from "./stored";

it("gives a stored word of a closed list, and says of any other what it may be", () => {
  expect(wordOf(["revert", "hold"], "hold")).toBe("hold");
  expect(() => wordOf(["revert", "hold"], "other")).toThrow('"other" is none of revert, hold.');
});
