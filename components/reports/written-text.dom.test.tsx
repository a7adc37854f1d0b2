import { render, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { drawnTexts } from "./drawn-texts";
import { DOCUMENT } from "./report.fixture";
import { WithDrawnTexts, WrittenText } from "./written-text";

it("shows a text as the server drew it, and draws one that it did not", async () => {
  const { container } = render(
    <WithDrawnTexts texts={{ "a **b**": <p>drawn before</p> }}>
      <WrittenText>{"a **b**"}</WrittenText>
      <WrittenText>{"c **d**"}</WrittenText>
    </WithDrawnTexts>,
  );
  expect(screen.getByText("drawn before")).toBeTruthy();
  expect(await screen.findByText("d")).toBeTruthy();
  expect(container.textContent).toBe("drawn beforec d");
});

it("draws a report's introduction and its texts, and no HTML of theirs", () => {
  const texts = drawnTexts({
    ...DOCUMENT,
    introduction: "What **we** saw.",
    sections: [
      { id: "s1", kind: "text", markdown: "<script>alert(1)</script> [x](javascript:alert(1)) ok" },
      { id: "s2", kind: "fleet" },
    ],
  });
  expect(Object.keys(texts)).toEqual(["What **we** saw.", expect.stringContaining("<script>")]);
  const { container } = render(Object.values(texts));
  expect(container.querySelector("script, a[href^='javascript']")).toBeNull();
  expect(container.querySelector("strong")?.textContent).toBe("we");
  expect(drawnTexts(null)).toEqual({});
});

it("takes no text for one that every object has", () => {
  render(<WrittenText>constructor</WrittenText>);
  expect(screen.queryByText("function Object")).toBeNull();
});
