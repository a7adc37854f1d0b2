import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { prepareGantt } from "./prepare-gantt";
import { prepareReadyCurve, readyReading } from "./prepare-ready-curve";
import { askedSpan, curveWithin, ganttWithin, isWhole, shownSpan, SPAN_STEPS } from "./prepare-shown-span";
import { NO_MARKS } from "@/lib/lifecycle/phase";

const END = 1000;

describe("shownSpan", () => {
  it.each([
    ["nothing", null, null, 0, END],
    ["a beginning", 200, null, 200, END],
    ["an end", null, 300, 0, 300],
    ["both", 200, 300, 200, 300],
    ["more than there is", -5, 5000, 0, END],
    ["no span", 300, 300, 0, END],
    ["one that is turned round", 300, 200, 0, END],
    ["one beyond its end", 2000, 3000, 0, END],
    ["the narrowest", 500, 505, 500, 505],
    ["one that is narrower", 500, 504, 0, END],
  ])("takes %s", (_, from, to, fromMs, toMs) => {
    expect(shownSpan({ from, to }, END)).toEqual({ fromMs, toMs });
  });

  it("comes back from an address as it was, in whole milliseconds", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1000, max: 1e8 }), fc.nat(), fc.nat(), (endMs, one, other) => {
        const [fromMs, toMs] = [one % endMs, other % (endMs + 1)];
        fc.pre(toMs - fromMs >= endMs / SPAN_STEPS);
        expect(shownSpan(askedSpan({ fromMs, toMs }, endMs), endMs)).toEqual({ fromMs, toMs });
      }),
    );
  });

  it("keeps nothing in the address where the whole is shown", () => {
    expect(askedSpan({ fromMs: 0, toMs: END }, END)).toEqual({ from: null, to: null });
    expect([isWhole({ fromMs: 0, toMs: END }, END), isWhole({ fromMs: 1, toMs: END }, END)]).toEqual([
      true,
      false,
    ]);
    expect(isWhole({ fromMs: 0, toMs: END - 1 }, END)).toBe(false);
  });
});

const curve = prepareReadyCurve(
  {
    fromRevision: 6,
    toRevision: 7,
    fromReplicas: 2,
    toReplicas: 2,
    capacityFloor: 1,
    finishedAt: null,
    lowestReady: null,
    curve: [
      { atMs: 0, readyByRevision: { 6: 2 } },
      { atMs: 400, readyByRevision: { 6: 1, 7: 1 } },
      { atMs: 900, readyByRevision: { 7: 2 } },
    ],
  },
  END,
);
if (curve === null) throw new Error("There is a curve.");

describe("curveWithin", () => {
  it("begins with what held, ends where it is cut, and puts names where they are seen", () => {
    const part = curveWithin(curve, { fromMs: 100, toMs: 500 });
    expect(part.rows).toEqual([
      { atMs: 100, total: 2, r6: 2, r7: 0 },
      { atMs: 400, total: 2, r6: 1, r7: 1 },
      { atMs: 500, total: 2, r6: 1, r7: 1 },
    ]);
    expect(part.series.map(({ key, labelAt }) => [key, labelAt])).toEqual([
      ["r6", { atMs: 250, ready: 1 }],
      ["r7", { atMs: 450, ready: 1.5 }],
    ]);
    expect([part.highest, part.floor, part.lowest, part.endMs]).toEqual([2, 1, 2, END]);
  });

  it("says the same as the whole at every moment that it shows", () => {
    const time = fc.integer({ min: 0, max: END });
    fc.assert(
      fc.property(time, time, time, (a, b, atMs) => {
        const [fromMs, toMs] = [Math.min(a, b), Math.max(a, b)];
        fc.pre(fromMs < toMs && atMs >= fromMs && atMs <= toMs);
        const withoutTime = (text: string) => text.replace(/ at .*?,/, "");
        expect(withoutTime(readyReading(curveWithin(curve, { fromMs, toMs }), atMs))).toBe(
          withoutTime(readyReading(curve, atMs)),
        );
      }),
    );
  });
});

describe("ganttWithin", () => {
  const instance = (id: string, from: number, ready: number, failed: number | null) => ({
    id,
    revision: 1,
    kind: "container" as const,
    phase: "ready" as const,
    hasClockSkew: false,
    message: null,
    marks: {
      ...NO_MARKS,
      startedAt: new Date(from).toISOString(),
      readyAt: new Date(ready).toISOString(),
      failedAt: failed === null ? null : new Date(failed).toISOString(),
    },
  });
  const gantt = prepareGantt([instance("a", 0, 200, 350), instance("b", 300, 600, null)], 0, END);

  it("cuts stages, keeps their whole lengths, and leaves out who has none", () => {
    const part = ganttWithin(gantt, { fromMs: 400, toMs: 700 });
    expect(part.endMs).toBe(END);
    expect(part.rows.map(({ id, segments, failedAtMs }) => ({ id, failedAtMs, segments }))).toEqual([
      {
        id: "b",
        failedAtMs: null,
        segments: [
          { stage: "application", beganMs: 300, startMs: 400, endMs: 600, durationMs: 300 },
          { stage: "serving", beganMs: 600, startMs: 600, endMs: 700, durationMs: null },
        ],
      },
    ]);
  });

  it("keeps a failure that lies within, at its edges too", () => {
    for (const [fromMs, toMs] of [
      [350, 400],
      [100, 350],
    ] as const)
      expect(ganttWithin(gantt, { fromMs, toMs }).rows[0]?.failedAtMs).toBe(350);
    expect(ganttWithin(gantt, { fromMs: 100, toMs: 349 }).rows[0]?.failedAtMs).toBeNull();
  });
});
