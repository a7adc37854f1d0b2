import { describe, expect, it } from "vitest";
import { exportSvg, wrappedLines, type Drawing } from "./prepare-export-svg";

const frame = {
  ...{ title: "Startup", caption: "n = 2", notes: ["Exact."] },
  ...{ background: "#ffffff", color: "#111111", muted: "#555555" },
};
const empty: Drawing = { width: 400, height: 100, shapes: [], texts: [] };
const grey = { color: "#8a8a93", opacity: 1 };

describe("exportSvg", () => {
  it("puts title and caption above the chart, and notes below", () => {
    const { svg, width, height } = exportSvg(empty, frame);
    const lines = [...svg.matchAll(/<text x="20" y="(\d+)"[^>]*>([^<]*)</g)].map(([, y, text]) => [
      text,
      Number(y),
    ]);
    expect({ lines, width, height }).toEqual({
      lines: [
        ["Startup", 38],
        ["n = 2", 59],
        ["Exact.", 206],
      ],
      width: 440,
      height: 226,
    });
    expect(svg).toContain('<g transform="translate(20 79)"></g>');
  });

  it("grows with what is to be said instead of cutting it off", () => {
    const long = { ...frame, caption: "word ".repeat(40), notes: ["note ".repeat(40), "Source."] };
    const { svg, height } = exportSvg(empty, long);
    expect(svg.match(/word/g)?.length).toBe(40);
    expect(svg.match(/note/g)?.length).toBe(40);
    expect(height).toBeGreaterThan(exportSvg(empty, frame).height + 5 * 17);
  });

  it("escapes what people named", () => {
    const text = { text: `<b>&"`, x: 1, y: 2, width: 30, size: 12, weight: 400, color: "#111111" };
    const { svg } = exportSvg({ ...empty, texts: [text] }, { ...frame, title: "a<script>" });
    expect(svg).toContain(
      '<text x="1" y="2" font-size="12" fill="#111111" textLength="30" lengthAdjust="spacingAndGlyphs">&lt;b&gt;&amp;&quot;</text>',
    );
    expect(svg).not.toContain("<script>");
  });

  it("defines each hatch once and gives it to those that have it", () => {
    const hatch = { angle: 45, line: 2, gap: 6 };
    const unknown = { d: "M0 0H1", fill: grey, hatch, stroke: null };
    const line = {
      d: "M0 0V1",
      fill: null,
      hatch: null,
      stroke: { ...grey, opacity: 0.5, width: 2, dash: "4 3" },
    };
    const { svg } = exportSvg({ ...empty, shapes: [unknown, unknown, line] }, frame);
    expect(svg.match(/<pattern/g)).toHaveLength(1);
    expect([...svg.matchAll(/<path [^>]*>/g)].map(([path]) => path)).toEqual([
      '<path d="M0 0H1" fill="url(#hatch-45-2-6-1-8a8a93)" stroke-linejoin="round"/>',
      '<path d="M0 0H1" fill="url(#hatch-45-2-6-1-8a8a93)" stroke-linejoin="round"/>',
      '<path d="M0 0V1" fill="none" stroke="#8a8a93" stroke-opacity="0.5" stroke-width="2" stroke-dasharray="4 3" stroke-linejoin="round"/>',
    ]);
  });
});

describe("wrappedLines", () => {
  it.each([
    ["one two three", 60, ["one two", "three"]],
    ["see http://mayfly/compare?a=b", 80, ["see", "http://mayf", "ly/compare?", "a=b"]],
    ["", 60, []],
  ])("breaks %j at %i px", (text, width, expected) => {
    expect(wrappedLines(text, width, 12)).toEqual(expected);
  });
});
