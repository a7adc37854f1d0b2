import { expect, it } from "vitest";
import { lengthOfRow, stageRow } from "./prepare-stage-rows";

const of = (value: number | null) => ({ value, low: null, high: null, why: null });

it("lays medians end to end; what was not measured takes no room", () => {
  const row = stageRow("a", [
    { stage: "scheduling", n: 4, median: of(10) },
    { stage: "boot", n: 0, median: of(null) },
    { stage: "application", n: 4, median: of(490) },
  ]);
  expect(row).toEqual({ key: "a", scheduling: 10, application: 490 });
  expect(lengthOfRow(row)).toBe(500);
  expect(lengthOfRow(stageRow("b", []))).toBe(0);
});
