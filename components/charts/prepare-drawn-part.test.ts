import { expect, it } from "vitest";
import { drawnPart, shownWords } from "./prepare-drawn-part";

const whole = { fromMs: 0, toMs: 12_000 };
const part = { fromMs: 1_200, toMs: 3_000 };

it.each<[string, Omit<Parameters<typeof drawnPart>[0], "endMs">, string | null]>([
  ["all of it", { shown: whole }, null],
  ["all rows of all of it", { shown: whole, rows: { drawn: 40, all: 40 } }, null],
  ["a part of its time", { shown: part }, "Shown 1.20 s to 3.00 s of 12.0 s"],
  ["the first of its rows", { shown: whole, rows: { drawn: 40, all: 52 } }, "the first 40 of 52 instances"],
  [
    "both",
    { shown: { fromMs: 0, toMs: 3_000 }, rows: { drawn: 40, all: 1_052 } },
    "Shown 0 to 3.00 s of 12.0 s · the first 40 of 1,052 instances",
  ],
])("tells of a picture that it holds %s", (_, of, expected) => {
  expect(drawnPart({ ...of, endMs: 12_000 })).toBe(expected);
});

it("tells on the page of all of it as well", () => {
  expect(shownWords(whole, 12_000)).toBe("all of 12.0 s");
});
