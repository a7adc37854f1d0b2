import fc from "fast-check";
import { expect, it } from "vitest";
import type { ServingMark } from "@/lib/lifecycle/fleet-counts";
import { readySteps } from "./ready-steps";

const [FROM, END] = [1000, 2000];
const at = fc.integer({ min: 0, max: 2500 });

/** When it was ready, as spans; the last one may go on. */
interface Life {
  readonly spans: readonly (readonly [from: number, to: number | null])[];
  readonly end: "draining" | "stopped" | "failed";
}

/** The last point at or before `ms`. */
const heightAt = (points: readonly (readonly [number, number])[], ms: number): number | undefined =>
  points.findLast(([at]) => at <= ms)?.[1];

/** Distinct ascending times are ready, unready, ready, ... and at last an end, or none. */
const life: fc.Arbitrary<Life> = fc
  .record({
    times: fc.uniqueArray(at, { maxLength: 7 }),
    end: fc.constantFrom("draining" as const, "stopped" as const, "failed" as const),
  })
  .map(({ times, end }) => {
    const sorted = times.toSorted((a, b) => a - b);
    const spans = sorted.flatMap((from, index) =>
      index % 2 === 0 ? [[from, sorted[index + 1] ?? null] as const] : [],
    );
    return { spans, end };
  });

const marksOf = (lives: readonly Life[]): ServingMark[] =>
  lives.flatMap(({ spans, end }, nth) =>
    spans.flatMap(([from, to], index): ServingMark[] => {
      const of = { instanceId: `i-${nth}`, revision: 1 };
      const isLast = index === spans.length - 1;
      const ready = { ...of, mark: "ready", at: from } as const;
      return to === null ? [ready] : [ready, { ...of, mark: isLast ? end : "unready", at: to }];
    }),
  );

const readyAt = (lives: readonly Life[], time: number): number =>
  lives.filter(({ spans }) => spans.some(([from, to]) => from <= time && (to === null || time < to))).length;

const changesIn = ({ spans }: Life): boolean =>
  spans.flat().some((time) => time !== null && time > FROM && time <= END);

it("counts who is ready at each time, through each loss and end, from all marks or only from whose changed", () => {
  fc.assert(
    fc.property(fc.array(life, { maxLength: 6 }), (lives) => {
      const of = { rolloutId: "ro-1", requestedAt: FROM, endAt: END, readyBefore: readyAt(lives, FROM) };
      const { points } = readySteps({ ...of, marks: marksOf(lives) });
      const times = lives.flatMap(({ spans }) => spans.flat()).filter((time) => time !== null);
      for (const time of [FROM, ...times.filter((one) => one > FROM && one <= END), END])
        expect([time, heightAt(points, time - FROM)]).toEqual([time, readyAt(lives, time)]);
      const steps = points.slice(0, -1).map(([, ready]) => ready);
      expect(steps.filter((ready, index) => ready === steps[index + 1])).toEqual([]);
      expect(readySteps({ ...of, marks: marksOf(lives.filter(changesIn)) }).points).toEqual(points);
    }),
  );
});

it("goes down where a ready one is lost, and up where it is ready again", () => {
  const mark = (instanceId: string, word: ServingMark["mark"], ms: number): ServingMark => ({
    instanceId,
    revision: 1,
    mark: word,
    at: FROM + ms,
  });
  const marks = [
    mark("old", "ready", -500),
    mark("old", "unready", 100),
    mark("old", "ready", 250),
    mark("new", "ready", 300),
  ];
  const of = { rolloutId: "ro-1", requestedAt: FROM, endAt: FROM + 300, readyBefore: 2 };
  expect(readySteps({ ...of, marks }).points).toEqual([
    ...[[0, 2] as const, [100, 1] as const, [250, 2] as const, [300, 3] as const, [300, 3] as const],
  ]);
});

it("takes who is ready at the very intent as ready before, and draws no step where the number stays", () => {
  const mark = (instanceId: string, word: ServingMark["mark"], ms: number): ServingMark => ({
    instanceId,
    revision: 1,
    mark: word,
    at: FROM + ms,
  });
  const of = { rolloutId: "ro-1", requestedAt: FROM, endAt: FROM + 300 };
  const early = [mark("at once", "ready", 0), mark("new", "ready", 100)];
  expect(readySteps({ ...of, readyBefore: 1, marks: early }).points).toEqual([
    [0, 1],
    [100, 2],
    [300, 2],
  ]);
  const leaving = [
    mark("a", "ready", -500),
    mark("b", "ready", -400),
    mark("a", "draining", 100),
    mark("a", "stopped", 200),
  ];
  expect(readySteps({ ...of, readyBefore: 3, marks: leaving }).points).toEqual([
    [0, 3],
    [100, 2],
    [300, 2],
  ]);
});
