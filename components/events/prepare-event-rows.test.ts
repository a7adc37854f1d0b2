import { expect, it } from "vitest";
import type { EventDto } from "@/lib/events/schema";
import { rowsOf } from "./prepare-event-rows";

const event = (seq: string, time: string): EventDto => ({
  seq,
  time,
  receivedAt: time,
  source: "/test",
  id: seq,
  subject: "a",
  workloadId: "w",
  data: {},
  message: null,
  type: "dev.mayfly.instance.ready",
  severity: "normal",
});

it("begins each day but the first with a heading", () => {
  const rows = rowsOf([
    event("4", "2026-01-01T00:00:00.000Z"),
    event("3", "2025-12-31T23:59:59.999Z"),
    event("2", "2025-12-31T00:00:00.000Z"),
    event("1", "2024-12-31T00:00:00.000Z"),
  ]);
  expect(rows.map(({ key, day }) => [key, day])).toEqual([
    ["4", "2026-01-01"],
    ["day-2025-12-31", "2025-12-31"],
    ["3", "2025-12-31"],
    ["2", "2025-12-31"],
    ["day-2024-12-31", "2024-12-31"],
    ["1", "2024-12-31"],
  ]);
  expect(rowsOf([])).toEqual([]);
});
