import { render } from "@testing-library/react";
import { expect, it } from "vitest";
import { Markdown } from "./markdown";

const shown = (markdown: string) => render(<Markdown>{markdown}</Markdown>).container;

it("puts no link into a link", () => {
  const page = shown("[![build](https://a.example/b.png) passes](https://a.example)");
  expect(page.querySelectorAll("a")).toHaveLength(1);
  expect(page.querySelector("a a")).toBeNull();
  expect(page.textContent).toBe("build passes");
  expect(shown("![alone](https://a.example/b.png)").querySelector("a")?.getAttribute("href")).toBe(
    "https://a.example/b.png",
  );
});

it.each([">".repeat(20_000), `${"> ".repeat(13)}deep`, `${"  ".repeat(200)}- deep`])(
  "shows what is nested too deep as it was typed: %#",
  (markdown) => {
    const page = shown(markdown);
    expect(page.querySelector("blockquote, li")).toBeNull();
    expect(page.textContent).toBe(markdown);
  },
);

it("draws what is nested as people nest", () => {
  expect(shown(`${"> ".repeat(12)}deep`).querySelectorAll("blockquote")).toHaveLength(12);
});
