import fc from "fast-check";
import { expect, it } from "vitest";
import { cssString, pageFoot } from "./prepare-page-foot";
import { DOCUMENT } from "./report.fixture";

const foot = (title: string): string => pageFoot({ ...DOCUMENT, title, zone: "UTC" });

it("says what the report is and up to when", () => {
  expect(foot(" Why we moved ")).toBe("\u2068Why we moved\u2069 · data up to 1 Jul 2026, 12:00:00 UTC");
});

it("holds as much of a title as there is room for, and cuts no letter in two", () => {
  expect(foot("🚀".repeat(61))).toBe(`\u2068${"🚀".repeat(60)}…\u2069 · data up to 1 Jul 2026, 12:00:00 UTC`);
});

it("becomes a CSS string that ends where it ends", () => {
  expect(cssString('a "b" \\ </style>')).toBe('"a \\22 b\\22  \\5c  \\3c \\2f style\\3e "');
});

/** As a style sheet reads it. */
const read = (css: string): string =>
  css
    .slice(1, -1)
    .replaceAll(/\\([0-9a-f]{1,6}) /g, (_, code: string) => String.fromCodePoint(parseInt(code, 16)));

it("says the same whatever is in it, and holds nothing that ends it", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const css = cssString(text);
      expect(css.slice(1, -1)).toMatch(/^[\p{L}\p{N} \\]*$/u);
      expect(read(css)).toBe(text);
    }),
  );
});
