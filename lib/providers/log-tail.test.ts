import fc from "fast-check";
import { expect, test } from "vitest";
import { LOG_BYTES, LOG_LINE_BYTES, logTail } from "./log-tail";

const tail = (text: string, lines: number, leftOut?: number) => logTail(Buffer.from(text), lines, leftOut);

test("the last lines are kept as they are, without what ends them", () => {
  expect(tail("a\r\nb\n\nc\r\n\n", 3)).toBe("b\n\nc");
  expect(tail("a\nb", 1)).toBe("b");
  expect(tail("a", 5)).toBe("a");
  expect(tail("", 5)).toBe("");
  expect(tail("a\nb", 0)).toBe("");
});

test("what was not read is said where lines are missing for it", () => {
  expect(tail("b\nc", 5, 7)).toBe("[7 earlier bytes are left out]\nb\nc");
  expect(tail("b\nc", 2, 7)).toBe("b\nc");
});

test("one line of 20 MB is cut, and says by how much", () => {
  const answer = tail(`before\n${"x".repeat(20_000_000)}\nafter`, 10);
  expect(Buffer.byteLength(answer)).toBeLessThanOrEqual(LOG_LINE_BYTES + 20);
  const [before, cut = "", after] = answer.split("\n");
  expect([before, after]).toEqual(["before", "after"]);
  const kept = cut.indexOf("...");
  expect(cut.slice(kept)).toBe(`... [${20_000_000 - kept} more bytes of this line are left out]`);
});

test("many long lines are cut from the oldest on", () => {
  const lines = Array.from({ length: 1000 }, (_, index) => `${index} ${"y".repeat(1000)}`);
  const answer = tail(lines.join("\n"), 1000).split("\n");
  expect(answer[0]).toMatch(/^\[\d+ earlier bytes are left out\]$/);
  expect(answer.slice(1)).toEqual(lines.slice(-(answer.length - 1)));
});

test("whatever was written, the answer has at most so many bytes and whole characters", () => {
  const line = fc.oneof(
    // Without the replacement sign itself: in the answer it tells of a character that was cut in two.
    fc.string({ unit: "grapheme", maxLength: 40 }).map((text) => text.replaceAll("\ufffd", "")),
    fc
      .constantFrom("\u00e9", "\u{1f600}", "a")
      .chain((one) => fc.integer({ min: 0, max: 30_000 }).map((n) => one.repeat(n))),
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 30 }), fc.integer({ min: 1, max: 40 }), (lines, wanted) => {
      const answer = tail(lines.join("\n"), wanted);
      expect(Buffer.byteLength(answer)).toBeLessThanOrEqual(LOG_BYTES);
      expect(answer).not.toContain("\ufffd");
      for (const one of answer.split("\n"))
        expect(Buffer.byteLength(one)).toBeLessThanOrEqual(LOG_LINE_BYTES);
      expect(answer.split("\n").length).toBeLessThanOrEqual(wanted + 1);
    }),
    { numRuns: 60 },
  );
});
