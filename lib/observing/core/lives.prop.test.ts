import fc from "fast-check";
import { expect, it } from "vitest";
import type { ObservedDeed } from "@/lib/lifecycle/observed";
import { afterEvent, newlyKnown, type KnownContainer, type LifeMark } from "./lives";

const deed: fc.Arbitrary<ObservedDeed> = fc.oneof(
  fc
    .constantFrom(
      ...([
        "created",
        "started",
        "out-of-memory",
        "renamed",
        "removed",
        "asked-to-end",
        "healthy",
        "unhealthy",
      ] as const),
    )
    .map((kind) => ({ kind })),
  fc.record({ kind: fc.constant("ended" as const), exitCode: fc.option(fc.nat({ max: 255 })) }),
);
const stream = fc.array(fc.tuple(fc.integer({ min: 1, max: 100 }), deed), { maxLength: 60 }).map((steps) => {
  let now = 0;
  return steps.map(([after, one]) => ({
    containerId: "c",
    name: "c",
    labels: {},
    image: "",
    at: (now += after),
    deed: one,
  }));
});
type Stream = typeof stream extends fc.Arbitrary<infer S> ? S : never;

function foldOf(known: KnownContainer, events: Stream): { known: KnownContainer; marks: LifeMark[] } {
  const marks: LifeMark[] = [];
  for (const event of events) {
    const step = afterEvent(known, event);
    known = step.known;
    marks.push(...step.marks);
  }
  return { known, marks };
}
const readyBy = fc.constantFrom("start" as const, "health-check" as const);
const fresh = (by: "start" | "health-check") => newlyKnown("c", by);
const isEnd = ({ mark }: LifeMark) => mark === "stopped" || mark === "failed";

it("tells each life once: one start, at most one end, and nothing of it after that", () => {
  fc.assert(
    fc.property(stream, readyBy, (events, by) => {
      const { known, marks } = foldOf(fresh(by), events);
      const lives = new Map<number, LifeMark[]>();
      for (const mark of marks) lives.set(mark.startedAt, [...(lives.get(mark.startedAt) ?? []), mark]);
      expect(lives.size).toBe(events.filter((one) => one.deed.kind === "started").length);
      for (const [startedAt, own] of lives) {
        expect(own.filter(({ mark }) => mark === "started").map(({ at }) => at)).toEqual([startedAt]);
        const ends = own.filter(isEnd);
        expect(ends).toHaveLength(known.life?.startedAt === startedAt ? 0 : 1);
        if (ends[0]) expect(own.at(-1)).toBe(ends[0]);
        for (const { mark, at } of own) if (mark !== "created") expect(at).toBeGreaterThanOrEqual(startedAt);
      }
    }),
  );
});

it("is the same where a stream is cut anywhere and replayed from any event before", () => {
  fc.assert(
    fc.property(stream, readyBy, fc.nat(), fc.nat(), (events, by, cutAt, backBy) => {
      const cut = cutAt % (events.length + 1);
      const from = Math.max(0, cut - (backBy % (cut + 1)));
      const first = foldOf(fresh(by), events.slice(0, cut));
      const rest = foldOf(first.known, events.slice(from));
      const whole = foldOf(fresh(by), events);
      expect([...first.marks, ...rest.marks]).toEqual(whole.marks);
      expect(rest.known).toEqual(whole.known);
    }),
  );
});
