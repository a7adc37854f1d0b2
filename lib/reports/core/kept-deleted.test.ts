import { expect, it } from "vitest";
import { KEPT_DELETED_DAYS, KEPT_DELETED_MS, restorableUntil } from "./kept-deleted";

it("a deleted report can be restored for thirty days", () => {
  expect([KEPT_DELETED_DAYS, KEPT_DELETED_MS]).toEqual([30, 2_592_000_000]);
  expect(restorableUntil("2026-11-01T08:00:00.000Z")).toBe("2026-12-01T08:00:00.000Z");
});
