import fc from "fast-check";
import { expect, it } from "vitest";
import { keptLines, NO_LINES, type KeptLines } from "./kept-lines";

const after = (...said: string[]): KeptLines => said.reduce(keptLines, NO_LINES);

it.each([
  [
    "lines as they come",
    ["STEP 1/2: FROM scratch\n", "STEP 2/2: CMD a\nok\n"],
    ["STEP 1/2: FROM scratch", "STEP 2/2: CMD a", "ok"],
  ],
  ["none that is empty", ["\n \n", "a\n\n"], ["a"]],
  ["no colours", ["\u001b[1;31mred\u001b[0m \u001b]0;title\u0007x"], ["red x"]],
  ["what a line that writes over itself ends with", ["1%\r50%\r100%\r\n"], ["100%"]],
  ["no bell, no null, no half of a letter", ["a\u0007b\u0000c\ud800d"], ["abcd"]],
  ["a letter of two halves", ["a😀"], ["a😀"]],
])("keeps %s", (_, said, lines) => {
  expect(after(...said)).toEqual({ lines, left: 0 });
});

it("keeps the last 200 lines and counts the others", () => {
  const all = Array.from({ length: 450 }, (_, nth) => `line ${nth}`);
  expect(after(...all)).toEqual({ lines: all.slice(250), left: 250 });
  expect(after(all.join("\n"))).toEqual({ lines: all.slice(250), left: 250 });
});

it("cuts a line that is too long, and keeps fewer of long ones", () => {
  const { lines, left } = after(`${"x".repeat(1000)}\n`.repeat(60));
  expect(new Set(lines)).toEqual(new Set([`${"x".repeat(400)}...`]));
  expect(lines.length).toBe(Math.floor(16_000 / 403));
  expect(lines.length + left).toBeLessThanOrEqual(60);
});

it("is bounded and printable whatever is said, and forgets the first alone", () => {
  const word = fc.oneof(
    fc.string({ unit: "binary", maxLength: 60 }),
    fc.constantFrom("\n", "\u001b[2K", "\r", "ok\n"),
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 400 }), (said) => {
      const kept = after(...said);
      expect(kept.lines.length).toBeLessThanOrEqual(200);
      expect(kept.lines.join("").length).toBeLessThanOrEqual(16_000);
      expect(kept.lines.join("")).not.toMatch(/[\u0000-\u0008\u000a-\u001f\u007f]/);
      const more = keptLines(kept, "the end\n");
      expect(more.lines.at(-1)).toBe("the end");
      expect(more.left).toBeGreaterThanOrEqual(kept.left);
    }),
  );
});
