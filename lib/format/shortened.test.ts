import { expect, it } from "vitest";
import { shortened } from "./shortened";

it.each([
  ["", 3, ""],
  ["abc", 3, "abc"],
  ["abcd", 3, "abc…"],
  ["🙂🙂🙂", 3, "🙂🙂🙂"],
  ["🙂🙂🙂🙂", 3, "🙂🙂🙂…"],
])("%j within %i characters is %j", (text, most, expected) => expect(shortened(text, most)).toBe(expected));
