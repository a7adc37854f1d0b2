import fc from "fast-check";
import { expect, it } from "vitest";
import { addReading, isSameCount, type FailureCount } from "./failed-requests";

/** What a front end did between two readings: some requests ended, some of them failed, or it was started again before. */
const step = fc.record({ isRestarted: fc.boolean(), failed: fc.nat(1000), answered: fc.nat(1000) });
const reading = (front: string, failedRequests: number, endedRequests: number) => ({
  front,
  failedRequests,
  endedRequests,
});

it("counts what ended and what failed since the first reading, through any number of front ends", () => {
  fc.assert(
    fc.property(fc.nat(1000), fc.array(step, { maxLength: 40 }), (before, steps) => {
      let [life, failures, ended] = [0, before, before];
      let count: FailureCount = addReading(null, reading("0", failures, ended));
      for (const { isRestarted, failed, answered } of steps) {
        if (isRestarted) [life, failures, ended] = [life + 1, 0, 0];
        [failures, ended] = [failures + failed, ended + failed + answered];
        count = addReading(count, reading(String(life), failures, ended));
      }
      expect(count.total).toBe(steps.reduce((sum, { failed }) => sum + failed, 0));
      expect(count.requests).toBe(steps.reduce((sum, { failed, answered }) => sum + failed + answered, 0));
    }),
  );
});

it("is not changed by a reading that is taken twice or comes late", () => {
  fc.assert(
    fc.property(
      fc.nat(),
      fc.nat(),
      fc.nat(),
      fc.integer({ min: 1 }),
      fc.boolean(),
      (total, upTo, late, ended, isKnown) => {
        const count = {
          front: "a",
          upTo,
          total,
          requestsUpTo: isKnown ? ended : null,
          requests: isKnown ? 3 : null,
        };
        const again = addReading(count, reading("a", Math.min(upTo, late), Math.min(ended, late)));
        expect(isSameCount(again, count)).toBe(true);
        const older = addReading(count, reading("a", upTo + 1, ended - 1));
        expect(isSameCount(older, count)).toBe(isKnown);
      },
    ),
  );
});

it("begins at the first reading", () => {
  const first = addReading(null, reading("a", 7, 70));
  expect(first).toEqual({ front: "a", upTo: 7, total: 0, requestsUpTo: 70, requests: 0 });
  expect(isSameCount(first, null)).toBe(false);
  for (const more of [{ front: "b" }, { upTo: 8 }, { total: 1 }, { requests: 1 }, { requestsUpTo: 71 }])
    expect(isSameCount(first, { ...first, ...more })).toBe(false);
});

it("does not tell how many ended where nobody counted them from the beginning", () => {
  const count = { front: "a", upTo: 1, total: 0, requestsUpTo: null, requests: null };
  const next = addReading(count, reading("a", 4, 90));
  expect(next).toEqual({ front: "a", upTo: 4, total: 3, requestsUpTo: null, requests: null });
  expect(addReading(next, reading("b", 2, 9))).toMatchObject({ total: 5, requests: null });
});
