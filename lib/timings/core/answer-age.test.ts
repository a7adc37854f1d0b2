import { expect, it } from "vitest";
import { askAgainMs, brokenPromise, PROMISE_MS, READ_AGAIN_MS } from "./answer-age";

it.each([
  [0, null],
  [PROMISE_MS, null],
  [PROMISE_MS + 1, 360_000],
  [100 * 60_000 + 59_999, 100 * 60_000],
])("an answer of %d ms", (ageMs, age) => expect(brokenPromise(ageMs)).toBe(age));

it("is read again before it is older than promised", () => expect(READ_AGAIN_MS).toBeLessThan(PROMISE_MS));

it.each([
  ["none yet", { isComputing: true, ageMs: null }, 400],
  ["an old one, while it is computed anew", { isComputing: true, ageMs: READ_AGAIN_MS + 1 }, 400],
  ["one of just now, while it is computed anew", { isComputing: true, ageMs: 6_000 }, READ_AGAIN_MS],
  ["an old one that nobody computes", { isComputing: false, ageMs: READ_AGAIN_MS + 1 }, READ_AGAIN_MS],
  ["none that was read", undefined, READ_AGAIN_MS],
])("of %s is asked for again in time", (_, answer, ms) => expect(askAgainMs(answer)).toBe(ms));
