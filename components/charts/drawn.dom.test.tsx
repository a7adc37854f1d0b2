import { render, screen } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import { rolloutText } from "@/lib/text/rollouts";
import { StagesDrawing } from "./drawn";
import type { Side } from "./sides";

const side = (key: Side["key"]): Side => ({ key, name: key, kind: "vm" });
const SIDES = [side("a"), side("b")] as const;

vi.mock("./drawings", () => Promise.reject(new TypeError("Failed to fetch")));

it("says in a chart's place that its code did not arrive, and leaves the page as it is", async () => {
  render(
    <main>
      <h1>Startup</h1>
      <StagesDrawing label="stages" height={100} rows={[]} sides={SIDES} endMs={1} readingOf={() => ""} />
    </main>,
  );
  expect(await screen.findByText(rolloutText.chart.notDrawn)).toBeTruthy();
  expect(screen.getByRole("heading", { name: "Startup" })).toBeTruthy();
});
