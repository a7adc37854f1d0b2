import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { printedWidth } from "@/lib/reports/core/paper";

/** What floats over a page is not on paper, nor is the list of events that scrolls: a table of all of them is there. */
const NOT_ON_PAPER = /(dialog|menu-popup|select-popup|menu|command-palette|event-list|race)\.tsx$/;
const SCROLLS = /"[^"\n]*\boverflow-(x-|y-)?auto\b[^"\n]*"/g;

it("lets no box on paper scroll, which would cut what it holds", () => {
  const files = readdirSync("components", { recursive: true, encoding: "utf8" }).filter(
    (file) => file.endsWith(".tsx") && !NOT_ON_PAPER.test(file),
  );
  const scrolling = files.flatMap((file) =>
    (readFileSync(path.join("components", file), "utf8").match(SCROLLS) ?? []).map((classes) => ({
      file,
      classes,
    })),
  );
  expect(scrolling.length).toBeGreaterThan(3);
  expect(scrolling.filter(({ classes }) => !classes.includes("print:overflow-visible"))).toEqual([]);
});

it("has sheets of the margins that a PDF's charts are drawn for, with a foot", () => {
  const css = readFileSync("app/globals.css", "utf8");
  const [, sides = ""] = /@page \{\s*margin: \d+mm (\d+)mm \d+mm;/.exec(css) ?? [];
  expect(printedWidth("a4")).toBe(Math.floor(((210 - 2 * Number(sides)) / 25.4) * 96));
  expect(css).toContain(`[data-printing] article {\n      width: ${printedWidth("a4")}px;`);
  expect(css).toMatch(/@bottom-left \{[^}]*content: var\(--page-foot/);
  expect(css).toMatch(/@bottom-right \{[^}]*content: counter\(page\) " of " counter\(pages\)/);
});
