import fc from "fast-check";
import { expect, it } from "vitest";
import { eventTypeOf, type MayflyEvent } from "./event";
import { foldEvents } from "./fold";
import { isoMicrosOf } from "./instant";
import { MARKS, STOP_REASONS } from "./vocabulary";
import { FIRST_STARTS } from "./first-start";

const told = fc.record({
  mark: fc.constantFrom(...MARKS),
  at: fc.nat(9),
  source: fc.constantFrom("controller", "engine"),
  subject: fc.constantFrom("w-r1-0", "w-r1-1"),
  data: fc.record({
    workloadId: fc.constantFrom("w", "v"),
    revision: fc.integer({ min: 1, max: 3 }),
    ordinal: fc.nat(2),
    rolloutId: fc.constantFrom(undefined, null, "a", "b"),
    host: fc.constantFrom(undefined, "a", "b"),
    firstOf: fc.constantFrom(undefined, ...FIRST_STARTS),
    engineVersion: fc.constantFrom(undefined, "8.2", "9.0"),
    imageCached: fc.constantFrom(undefined, true, false),
    simulated: fc.constantFrom(undefined, true, false),
    concurrency: fc.constantFrom(undefined, 1, 2),
    reason: fc.constantFrom(undefined, ...STOP_REASONS),
    exitCode: fc.constantFrom(undefined, 0, 137),
  }),
});
/** Each with an id of its own, in one order and in another in which some come twice. */
const arrivals = fc
  .array(told, { minLength: 1, maxLength: 12 })
  .map((all) =>
    all.map(({ mark, at, ...rest }, index): MayflyEvent => ({
      ...rest,
      id: String(index),
      type: eventTypeOf(mark),
      time: isoMicrosOf(at),
    })),
  )
  .chain((all) =>
    fc.tuple(
      fc.constant(all),
      fc
        .array(fc.constantFrom(...all), { maxLength: 6 })
        .chain((twice) => fc.shuffledSubarray([...all, ...twice], { minLength: all.length + twice.length })),
    ),
  );

it("comes to the same rows in whichever order and however often its events arrive", () => {
  fc.assert(
    fc.property(arrivals, ([once, others]) => {
      const rows = (events: readonly MayflyEvent[]) => Object.fromEntries(foldEvents(events));
      expect(rows(others)).toEqual(rows(once));
    }),
  );
});
