import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { badgeSvg, textWidth } from "./prepare-badge-svg";

const BADGE = { label: "VMs, startup p95", value: "2.06 s", kind: "vm" } as const;
const numbersOf = (svg: string, attribute: string): number[] =>
  [...svg.matchAll(new RegExp(` ${attribute}="(\\d+)"`, "g"))].map(([, value]) => Number(value));

describe("a badge", () => {
  it("says itself to who does not see it", () => {
    const svg = badgeSvg(BADGE);
    expect(svg).toContain('role="img" aria-label="VMs, startup p95: 2.06 s"');
    expect(svg).toContain("<title>VMs, startup p95: 2.06 s</title>");
  });

  it("is as wide as its words, which can't leave their boxes", () => {
    const svg = badgeSvg(BADGE);
    const [label, value] = [textWidth(BADGE.label), textWidth(BADGE.value)];
    expect(numbersOf(svg, "textLength")).toEqual([label, value]);
    expect(numbersOf(svg, "width")).toEqual([label + value + 24, label + value + 24, label + 12, value + 12]);
  });

  it.each([
    ["vm", "#2563eb"],
    ["container", "#b45309"],
    [null, "#3f3f46"],
  ] as const)("of %s is %s", (kind, color) => expect(badgeSvg({ ...BADGE, kind })).toContain(color));

  it("is well-formed whatever it says, and no wider than what eighty letters take", () => {
    const text = fc.string({ unit: "binary", maxLength: 200 });
    fc.assert(
      fc.property(text, text, (label, value) => {
        const svg = badgeSvg({ label, value, kind: null });
        // All that is left between tags and in attributes is harmless in XML.
        expect(svg).not.toMatch(/[\p{Cc}\p{Cs}\u202e\ufffe\uffff]/u);
        expect(svg.replaceAll(/<\/?[a-zA-Z]+( [\w:-]+="[^"<]*")*\/?>/g, "")).not.toMatch(/[<>"]/);
        expect(svg.replaceAll(/&(amp|lt|gt|quot|#39);/g, "")).not.toContain("&");
        expect(numbersOf(svg, "width")[0]).toBeLessThanOrEqual(2 * (81 * 12 + 12));
      }),
    );
  });
});

it.each([
  ["", 0],
  ["iiii", 10],
  ["WWWW", 42],
  ["日本", 22],
  ["e\u0301", 7],
  ["é", 8],
])("%j is %i px wide", (text, width) => expect(textWidth(text)).toBe(width));
