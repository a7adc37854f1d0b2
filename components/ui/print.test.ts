import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";

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
