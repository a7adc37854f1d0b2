import { describe, expect, it } from "vitest";
import type { EventDto } from "@/lib/events/schema";
import { arrivalsOf, withArrivals } from "./prepare-event-list";

const event = (seq: number): EventDto => ({
  seq: String(seq),
  ...{
    source: "/test",
    id: String(seq),
    type: "dev.mayfly.instance.ready",
    subject: "a",
    workloadId: "w",
    data: {},
  },
  ...{ time: "2026-11-23T08:00:00.000Z", receivedAt: "2026-11-23T08:00:00.000Z" },
});
const events = (...seqs: number[]): EventDto[] => seqs.map(event);
const seqs = (list: readonly EventDto[]): number[] => list.map(({ seq }) => Number(seq));

describe("arrivalsOf", () => {
  it.each([
    ["nothing new", [5, 4, 3], [5, 4, 3], false, [], false],
    ["new ones on top", [5, 4, 3], [7, 6, 5, 4], false, [7, 6], false],
    ["one that committed late", [9, 7], [9, 8, 7], false, [8], false],
    ["none of a page that is not loaded yet", [9, 8], [10, 9, 8, 7, 6], false, [10], false],
    ["a gap where the two do not touch", [5, 4], [12, 11, 10], false, [12, 11, 10], true],
    ["no gap where nothing older exists", [], [2, 1], true, [2, 1], false],
    ["numbers, not letters", [9], [11, 10, 9], false, [11, 10], false],
  ] as const)("finds %s", (_, shown, newest, isWhole, expected, hasGap) => {
    const found = arrivalsOf(events(...shown), events(...newest), isWhole);
    expect([seqs(found.events), found.hasGap]).toEqual([expected, hasGap]);
  });
});

describe("withArrivals", () => {
  it("puts each event in its place once", () => {
    expect(seqs(withArrivals(events(100, 9, 7), events(101, 100, 8)))).toEqual([101, 100, 9, 8, 7]);
  });
});
