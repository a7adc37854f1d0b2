import { expect, it } from "vitest";
import { outcomeWords } from "./prepare-outcome-words";

const loss = { lowest: 0, floor: 3 };

it.each([
  ["succeeded", null, "succeeded"],
  ["succeeded", loss, "succeeded, readiness lost"],
  ["progressing", loss, "progressing"],
  ["failed", loss, "failed"],
] as const)("says of %s with %j: %s", (phase, readinessLoss, words) => {
  expect(outcomeWords({ phase, readinessLoss })).toBe(words);
});
