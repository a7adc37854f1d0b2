import { expect, it } from "vitest";
import { simulateLives } from "./lives";

it("holds of lives what is claimed of them, as far as forty rounds tell", () => {
  const rows = simulateLives(40);
  expect(rows.filter(({ isHeld }) => !isHeld)).toEqual([]);
  expect(new Set(rows.map(({ what }) => what)).size).toBe(rows.length);
});
