import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { EventDto } from "@/lib/events/schema";
import { arrivalsOf, eventsOf, withArrivals, type EventPage } from "./prepare-event-list";

const START = Date.parse("2026-11-23T08:00:00.000Z");
/** An event of the given second that arrived as the `seq`th. */
const event = (second: number, seq = second): EventDto => ({
  seq: String(seq),
  source: "/test",
  id: String(seq),
  subject: "a",
  workloadId: "w",
  data: {},
  message: null,
  type: "dev.mayfly.instance.ready",
  severity: "normal",
  time: new Date(START + second * 1000).toISOString(),
  receivedAt: new Date(START + seq * 1000).toISOString(),
});
const events = (...seconds: number[]): EventDto[] => seconds.map((second) => event(second));
const page = (items: readonly EventDto[], lookedBackTo: number | null = null): EventPage => ({
  items,
  lookedBackTo: lookedBackTo === null ? null : event(lookedBackTo).time,
});
const seqs = (list: readonly EventDto[]): number[] => list.map(({ seq }) => Number(seq));

describe("arrivalsOf", () => {
  it.each([
    ["nothing new", [5, 4, 3], 3, [5, 4, 3], [], false, [], false],
    ["new ones on top", [5, 4, 3], 3, [7, 6, 5, 4], [], false, [7, 6], false],
    ["one that committed late", [9, 7], 7, [9, 8, 7], [], false, [8], false],
    ["none of a page that is not loaded yet", [9, 8], 8, [10, 9, 8, 7, 6], [], false, [10], false],
    ["a gap where the two do not touch", [5, 4], 4, [12, 11, 10], [], false, [12, 11, 10], true],
    ["no gap where nothing lies between", [], null, [2, 1], [], true, [2, 1], false],
    ["numbers, not letters", [9], 9, [11, 10, 9], [], false, [11, 10], false],
    ["each once", [5], 5, [6, 5], [6, 5], false, [6], false],
  ] as const)("finds %s", (_, shown, lookedBackTo, newest, arrived, isWhole, expected, hasGap) => {
    const pages = [page(events(...shown), lookedBackTo)];
    const found = arrivalsOf(pages, events(...newest), events(...arrived), isWhole);
    expect([seqs(found.events), found.hasGap]).toEqual([expected, hasGap]);
  });

  it("finds one that arrives long after its time, but not before what was looked at", () => {
    const pages = [page(events(90, 80, 70), 70), page(events(60, 40), 30)];
    const [late, tooLate] = [event(50, 91), event(20, 92)];
    const found = arrivalsOf(pages, events(90, 80), [late, tooLate], false);
    expect([found.events, found.hasGap]).toEqual([[late], false]);
  });
});

describe("withArrivals", () => {
  it("puts each event in the page of its time, once", () => {
    const pages = [page(events(100, 70), 70), page(events(60, 40), 30), page(events(10))];
    const late = [event(101), event(65, 105), event(60, 106), event(60), event(5, 104)];
    expect(withArrivals(pages, late).map(({ items }) => seqs(items))).toEqual([
      [101, 100, 70],
      [105, 106, 60, 40],
      [10, 104],
    ]);
  });

  it("gives the same list as if all had been there from the beginning, and moves nothing", () => {
    const seconds = fc.uniqueArray(fc.integer({ min: 0, max: 40 }), { maxLength: 30 });
    fc.assert(
      fc.property(
        seconds,
        fc.infiniteStream(fc.boolean()),
        fc.integer({ min: 1, max: 5 }),
        (all, isLate, size) => {
          const sorted = all
            .toSorted((a, b) => b - a)
            .map((second) => event(second, second % 7 === 0 ? 100 + second : second));
          const late = sorted.filter(() => isLate.next().value);
          const shown = sorted.filter((one) => !late.includes(one));
          const pages: EventPage[] = [];
          for (let at = 0; at < shown.length; at += size) {
            const items = shown.slice(at, at + size);
            pages.push({
              items,
              lookedBackTo: at + size < shown.length ? (items.at(-1)?.time ?? null) : null,
            });
          }
          if (pages.length === 0) pages.push(page([]));
          const found = arrivalsOf(pages, [], late, true).events;
          expect(eventsOf(withArrivals(pages, found))).toEqual(sorted);
        },
      ),
    );
  });
});
