import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  decideAsk,
  MOST_FAILURES,
  PDF_STAGES,
  PDF_STATES,
  pdfProgress,
  type AskedFor,
  type PdfFacts,
} from "./pdf-job";

const NOW = Date.parse("2026-07-01T12:00:00.000Z");
const LONG_AGO = NOW - 86_400_000;
const MINUTE = 60_000;
const facts = (part: Partial<PdfFacts>): PdfFacts => ({
  state: "ready",
  isLive: false,
  askedAt: LONG_AGO,
  endedAt: LONG_AGO,
  failures: 0,
  ...part,
});
const live = (askedAt: number) => facts({ isLive: true, askedAt });
const failed = (failures: number, endedAt: number) => facts({ state: "failed", failures, endedAt });

describe("decideAsk", () => {
  it.each<[string, PdfFacts | null, number, AskedFor]>([
    ["nobody asked before", null, LONG_AGO, "make"],
    ["an edition's is there", facts({}), NOW, "have"],
    ["a live one's is fresh", live(NOW - MINUTE + 1), LONG_AGO, "have"],
    ["a live one's is a minute old", live(NOW - MINUTE), LONG_AGO, "make"],
    ["a live one's was edited since", live(NOW - 10), NOW - 9, "make"],
    ["a live one's was edited at that moment", live(NOW - 10), NOW - 10, "have"],
    [
      "a live one's is under way and was edited since",
      { ...live(NOW - 10), state: "drawing" },
      NOW - 9,
      "make",
    ],
    ["it failed", failed(1, NOW), LONG_AGO, "make"],
    ["it failed nearly too often", failed(MOST_FAILURES - 1, NOW), LONG_AGO, "make"],
    ["it failed too often", failed(MOST_FAILURES, NOW - 10 * MINUTE + 1), LONG_AGO, "wait"],
    ["it failed too often a while ago", failed(MOST_FAILURES, NOW - 10 * MINUTE), LONG_AGO, "make"],
  ])("where %s", (_, known, editedAt, asked) => expect(decideAsk(known, editedAt, NOW)).toBe(asked));

  it("joins whatever is under way of what the report says", () => {
    fc.assert(
      fc.property(fc.constantFrom(...PDF_STAGES), fc.boolean(), fc.nat(), (state, isLive, failures) => {
        const known = facts({ state, isLive, failures, endedAt: null });
        expect(decideAsk(known, LONG_AGO, NOW)).toBe("join");
      }),
    );
  });
});

it("goes on from nothing to all of it", () => {
  const all = PDF_STATES.map(pdfProgress);
  expect(all.slice(0, -1)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
  expect(all.at(-1)).toBe(1);
});
