import { expect, it } from "vitest";
import { readyAt, readyHistoryView } from "./prepare-ready-history";

const from = "2026-11-28T01:00:00.000Z";
const until = "2026-11-28T01:10:00.000Z";
const at = Date.parse(from);

it("stacks the current revision on all others, on a clock", () => {
  const view = readyHistoryView(
    {
      from,
      until,
      curve: [
        { atMs: 0, readyByRevision: { 1: 2 } },
        { atMs: 60_000, readyByRevision: { 1: 1, 2: 1, 3: 2 } },
        { atMs: 600_000, readyByRevision: {} },
      ],
    },
    3,
  );
  expect(view?.rows).toEqual([
    { x: at, current: 0, other: 2 },
    { x: at + 60_000, current: 2, other: 2 },
    { x: at + 600_000, current: 0, other: 0 },
  ]);
  expect(view?.highest).toBe(4);
  expect([view?.axis.from, view?.axis.to]).toEqual([at, Date.parse(until)]);
  if (view === null) throw new Error("There is a view.");
  expect(readyAt(view, at + 90_000)).toBe(
    "28 Nov 2026, 01:01:00 UTC: 4 ready, 2 of them on another revision",
  );
  expect(readyAt(view, at + 600_000)).toBe("28 Nov 2026, 01:10:00 UTC: 0 ready");
});

it("shows nothing of no time", () => {
  expect(readyHistoryView({ from, until: from, curve: [{ atMs: 0, readyByRevision: {} }] }, 1)).toBeNull();
});
