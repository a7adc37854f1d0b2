import { expect, it } from "vitest";
import { figureWords } from "./prepare-figure-words";

const never = { because: "never-reached" as const, share: 0.5 };

it.each([
  [{ value: 2063, low: 2000, high: null, why: { because: "no-upper-limit" as const } }, "2.06 s"],
  [{ value: null, low: 2011.7, high: null, why: never }, "not reached, more than 2.01 s"],
  [{ value: null, low: null, high: null, why: never }, "not reached"],
  [{ value: null, low: null, high: null, why: { because: "no-samples" as const } }, "–"],
])("%j is told as %s", (estimate, words) => expect(figureWords(estimate)).toBe(words));
