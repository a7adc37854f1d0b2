import { expect, it } from "vitest";
import { text } from "@/lib/text/en";
import { rolloutText } from "@/lib/text/rollouts";
import { durationNote } from "./prepare-duration-note";

const AT = "2026-11-27T10:00:00.000Z";

it.each([
  ["succeeded", AT, false, null],
  ["succeeded", null, false, rolloutText.toItsEnd],
  ["succeeded", null, true, text.clockSkew],
  ["succeeded", AT, true, text.clockSkew],
  ["reverted", null, false, null],
  [null, null, false, null],
] as const)("of one that %s, reached at %s", (outcome, reachedAt, hasClockSkew, note) => {
  expect(durationNote({ outcome, reachedAt, hasClockSkew })).toBe(note);
});
