import { expect, it } from "vitest";
import { lastMissWords, missesWords, withMiss, type ProbeMiss } from "./probe-miss";

const refused: ProbeMiss = { kind: "refused" };
const unwell: ProbeMiss = { kind: "status", status: 503 };

it.each([
  [null, null],
  [unwell, "Its last probe: it answered 503."],
  [refused, "Its last probe: the connection was refused."],
  [{ kind: "time-out", afterMs: 1000 }, "Its last probe: no answer within 1000 ms."],
  [{ kind: "cut", code: "ECONNRESET" }, "Its last probe: the connection was cut (ECONNRESET)."],
] satisfies [ProbeMiss | null, string | null][])("says of %j: %s", (miss, words) => {
  expect(lastMissWords(miss)).toBe(words);
});

it.each([
  ["none", [null, null], null],
  ["one alone", [null, unwell], "Last probe of w-1: it answered 503."],
  [
    "several, the most frequent first",
    [refused, unwell, null, unwell],
    "Last probes: it answered 503 (2 instances); the connection was refused (1 instance).",
  ],
] satisfies [string, (ProbeMiss | null)[], string | null][])("counts %s", (_, misses, words) => {
  expect(missesWords(misses.map((miss, nth) => ({ name: `w-${nth}`, miss })))).toBe(words);
});

it("follows a sentence about an instance", () => {
  expect(withMiss("It failed.", unwell)).toBe("It failed. Its last probe: it answered 503.");
  expect(withMiss("It failed.", null)).toBe("It failed.");
});
