import { describe, expect, it } from "vitest";
import { endOfLink, linkAddress, localField } from "./prepare-link-address";

const NOW = Date.parse("2026-11-28T12:00:00.000Z");

describe("a link ends", () => {
  it.each([
    ["1h", "2026-11-28T13:00:00.000Z"],
    ["1d", "2026-11-29T12:00:00.000Z"],
    ["7d", "2026-12-05T12:00:00.000Z"],
    ["30d", "2026-12-28T12:00:00.000Z"],
    ["never", null],
  ] as const)("%s: %s", (lasts, at) => expect(endOfLink(lasts, NOW, "2027-01-01T08:00")).toBe(at));

  it("at the browser's own time that was chosen, and what is none is handed on", () => {
    expect(endOfLink("date", NOW, "2027-01-01T08:00")).toBe(new Date(2027, 0, 1, 8).toISOString());
    expect(endOfLink("date", NOW, "")).toBe("");
    expect(endOfLink("date", NOW, "soon")).toBe("soon");
  });

  it.each([
    [0, "2026-11-28T12:00"],
    [-60, "2026-11-28T13:00"],
    [300, "2026-11-28T07:00"],
  ])("and %i minutes behind UTC the field holds %s", (behind, text) =>
    expect(localField(NOW, behind)).toBe(text),
  );
});

it("a link's address is on this server", () => {
  expect(linkAddress("https://m.example", "T")).toBe("https://m.example/r/T");
});
