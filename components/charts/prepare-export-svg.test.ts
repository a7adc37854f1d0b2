import { describe, expect, it } from "vitest";
import { exportSvg, wrappedLines, type Picture } from "./prepare-export-svg";

const frame = {
  title: "Startup",
  caption: "n = 2",
  notes: ["Exact."],
  background: "#ffffff",
  color: "#111111",
  muted: "#555555",
};
const part = (id: string, width = 400, height = 100) => ({ svg: `<svg id="${id}"/>`, width, height });
const chart: Picture = { keys: [], parts: [part("a")] };
const textsOf = (svg: string) =>
  [...svg.matchAll(/<text x="(\d+)" y="(\d+)"[^>]*>([^<]*)</g)].map(([, x, y, text]) => [
    text,
    Number(x),
    Number(y),
  ]);

describe("exportSvg", () => {
  it("puts title and caption above the chart, and notes below", () => {
    const { svg, width, height } = exportSvg(chart, frame);
    expect({ lines: textsOf(svg), width, height }).toEqual({
      lines: [
        ["Startup", 20, 38],
        ["n = 2", 20, 55],
        ["Exact.", 20, 202],
      ],
      width: 440,
      height: 226,
    });
    expect(svg).toContain('<g transform="translate(20 79)"><svg id="a"/></g>');
  });

  it("puts what is drawn apart below each other, as wide as the widest", () => {
    const { svg, width } = exportSvg({ keys: [], parts: [part("a"), part("b", 300, 50)] }, frame);
    expect(width).toBe(440);
    expect(svg).toContain('<g transform="translate(20 79)"><svg id="a"/></g>');
    expect(svg).toContain('<g transform="translate(20 179)"><svg id="b"/></g>');
  });

  it("names keys beside each other, and goes on below where there is no room", () => {
    const keys = ["one", "two".repeat(20), "three"].map((text) => ({ swatch: part(text, 20, 12), text }));
    const { svg } = exportSvg({ keys, parts: [part("a")] }, frame);
    const placed = textsOf(svg).filter(([text]) => keys.some((key) => key.text === text));
    expect(placed.map(([, x, y]) => [x, y])).toEqual([
      [46, 81],
      [46, 102],
      [46, 123],
    ]);
    const short = exportSvg({ keys: keys.filter(({ text }) => text.length < 9), parts: [part("a")] }, frame);
    expect(textsOf(short.svg).map(([, x, y]) => [x, y])).toContainEqual([109, 81]);
  });

  it("grows with what is to be said instead of cutting it off", () => {
    const long = { ...frame, caption: "word ".repeat(40), notes: ["note ".repeat(40), "Source."] };
    const { svg, height } = exportSvg(chart, long);
    expect(svg.match(/word/g)?.length).toBe(40);
    expect(svg.match(/note/g)?.length).toBe(40);
    expect(height).toBeGreaterThan(exportSvg(chart, frame).height + 5 * 17);
  });

  it("escapes what people named", () => {
    const keys = [{ swatch: part("k", 10, 10), text: `<b>&"` }];
    const { svg } = exportSvg({ ...chart, keys }, { ...frame, title: "a<script>" });
    expect(svg).toContain(">&lt;b&gt;&amp;&quot;</text>");
    expect(svg).not.toContain("<script>");
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
