import { expect, it } from "vitest";
import { shortenedName } from "./prepare-shortened-name";

it.each([
  ["hello-r1-0", 13, "hello-r1-0"],
  ["a-very-long-name-r1-12", 13, "a-very…-r1-12"],
  ["abcdef", 5, "ab…ef"],
])("of %s %i letters are %s", (name, most, expected) => {
  expect(shortenedName(name, most)).toBe(expected);
  expect(expected.length).toBeLessThanOrEqual(most);
});
