import { expect, it } from "vitest";
import { brokenPromise, PROMISE_MS, READ_AGAIN_MS } from "./answer-age";

it.each([
  [0, null],
  [PROMISE_MS, null],
  [PROMISE_MS + 1, 360_000],
  [100 * 60_000 + 59_999, 100 * 60_000],
])("an answer of %d ms", (ageMs, age) => expect(brokenPromise(ageMs)).toBe(age));

it("is read again before it is older than promised", () => expect(READ_AGAIN_MS).toBeLessThan(PROMISE_MS));
