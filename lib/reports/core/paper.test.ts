import fc from "fast-check";
import { expect, it } from "vitest";
import { paperOfLocale, PAPERS, printedWidth, SHEETS } from "./paper";

it.each([
  ["en-US", "letter"],
  ["EN-us", "letter"],
  ["en-CA", "letter"],
  ["fr-CA", "letter"],
  ["es-US-u-ca-gregory", "letter"],
  ["zh-Hans-US", "letter"],
  ["en-GB", "a4"],
  ["de-DE", "a4"],
  ["en", "a4"],
  ["us", "a4"],
  ["", "a4"],
  ["x-US", "a4"],
] as const)("for %s the paper is %s", (locale, paper) => expect(paperOfLocale(locale)).toBe(paper));

it("knows the sheets, and how wide what is between their margins is", () => {
  const mm = (inches: number): number => Math.round(inches * 254) / 10;
  expect(PAPERS.map((paper) => [mm(SHEETS[paper].width), mm(SHEETS[paper].height)])).toEqual([
    [210, 297],
    [215.9, 279.4],
  ]);
  expect(PAPERS.map(printedWidth)).toEqual([687, 710]);
});

it("has a paper for whatever a browser says of its language", () => {
  fc.assert(fc.property(fc.string(), (locale) => PAPERS.includes(paperOfLocale(locale))));
});
