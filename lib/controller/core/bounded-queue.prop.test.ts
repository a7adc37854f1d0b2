import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { markOf } from "@/lib/lifecycle/event";
import type { Mark } from "@/lib/lifecycle/vocabulary";
import { bounded } from "./bounded-queue";
import { instanceEvent } from "@/lib/lifecycle/instance-events";

const MARKS: readonly Mark[] = ["requested", "started", "ready", "unready", "ready", "unready", "failed"];
const mark = fc.record({ of: fc.nat(3), mark: fc.constantFrom(...MARKS), at: fc.nat(50) });
const events = fc
  .array(mark, { maxLength: 120 })
  .map((marks) =>
    marks.map((one) =>
      instanceEvent(
        { name: `i${one.of}`, workloadId: "w", revision: 1, ordinal: one.of, rolloutId: null },
        one.mark,
        one.at,
      ),
    ),
  );

describe("a bounded queue", () => {
  it("is never longer than its limit, keeps the order, and is unchanged below it", () => {
    fc.assert(
      fc.property(events, fc.integer({ min: 1, max: 150 }), (all, limit) => {
        const kept = bounded(all, limit);
        expect(kept.length).toBeLessThanOrEqual(limit);
        const places = kept.map((event) => all.indexOf(event));
        expect(places).toEqual(places.toSorted((a, b) => a - b));
        if (all.length <= limit) expect(kept).toBe(all);
      }),
    );
  });

  it("keeps the first of each mark of each instance, and the last of those that come again, where they fit", () => {
    fc.assert(
      fc.property(events, (all) => {
        const same = (event: (typeof all)[number]) => (other: (typeof all)[number]) =>
          other.subject === event.subject && markOf(other.type) === markOf(event.type);
        const ids = all.flatMap((event) => [all.find(same(event))?.id, all.findLast(same(event))?.id]);
        // So many that these fit, and flaps have to go.
        const limit = new Set(all.map(({ id }) => id)).size;
        const kept = new Set(bounded([...all, ...all], limit).map(({ id }) => id));
        for (const id of ids) expect(kept).toContain(id);
      }),
    );
  });

  it("lets an instance that flaps for hours leave room for the first marks of others", () => {
    const flapping = Array.from({ length: 5_000 }, (_, at) =>
      instanceEvent(
        { name: "a", workloadId: "w", revision: 1, ordinal: 0, rolloutId: null },
        at % 2 === 0 ? "ready" : "unready",
        at,
      ),
    );
    const other = instanceEvent(
      { name: "b", workloadId: "w", revision: 1, ordinal: 1, rolloutId: null },
      "ready",
      9_000,
    );
    expect(bounded([...flapping, other], 100)).toEqual([
      ...[flapping[0], flapping[1], flapping[4_998], flapping[4_999], other],
    ]);
  });
});
