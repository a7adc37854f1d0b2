import { describe, expect, it } from "vitest";
import { reportTitle } from "./prepare-new-report";

const AT = "2026-11-28T18:00:00.000Z";

describe("a report's title", () => {
  it.each<[string, string]>([
    ["VMs start 2 times slower.", "VMs start 2 times slower."],
    ["VMs start 2.0\u00a0times slower.", "VMs start 2.0 times slower."],
    ["  ", "Report of 2026-11-28 18:00 UTC"],
    ["", "Report of 2026-11-28 18:00 UTC"],
  ])("of %j is %j", (sentence, title) => expect(reportTitle(sentence, AT)).toBe(title));

  it("is cut between words, and within one that is longer than a title may be", () => {
    const title = reportTitle(`${"word ".repeat(60)}`, AT);
    expect(title.length).toBeLessThanOrEqual(200);
    expect(title.endsWith("word…")).toBe(true);
    expect(reportTitle("x".repeat(300), AT)).toBe(`${"x".repeat(199)}…`);
    expect(reportTitle("😀".repeat(200), AT)).toBe("😀".repeat(200));
    expect(reportTitle("😀".repeat(201), AT)).toBe(`${"😀".repeat(199)}…`);
  });
});
