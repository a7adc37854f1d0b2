import fc from "fast-check";
import { expect, it } from "vitest";
import { addReading, isSameCount, type FailureCount } from "./failed-requests";

/** What a front end did between two readings: failed some requests, or was started again and failed some. */
const step = fc.record({ isRestarted: fc.boolean(), failed: fc.nat(1000) });

it("counts what failed since the first reading, through any number of front ends", () => {
  fc.assert(
    fc.property(fc.nat(1000), fc.array(step, { maxLength: 40 }), (before, steps) => {
      let [life, counter] = [0, before];
      let count: FailureCount = addReading(null, { front: "0", failedRequests: counter });
      for (const { isRestarted, failed } of steps) {
        [life, counter] = isRestarted ? [life + 1, failed] : [life, counter + failed];
        count = addReading(count, { front: String(life), failedRequests: counter });
      }
      expect(count.total).toBe(steps.reduce((sum, { failed }) => sum + failed, 0));
    }),
  );
});

it("is not changed by a reading that is taken twice or comes late", () => {
  fc.assert(
    fc.property(fc.nat(), fc.nat(), fc.nat(), (total, upTo, late) => {
      const count = { front: "a", upTo, total };
      const again = addReading(count, { front: "a", failedRequests: Math.min(upTo, late) });
      expect(isSameCount(again, count)).toBe(true);
    }),
  );
});

it("begins at the first reading", () => {
  expect(addReading(null, { front: "a", failedRequests: 7 })).toEqual({ front: "a", upTo: 7, total: 0 });
  const count = { front: "a", upTo: 7, total: 0 };
  expect(isSameCount(count, null)).toBe(false);
  for (const more of [{ front: "b" }, { upTo: 8 }, { total: 1 }])
    expect(isSameCount(count, { ...count, ...more })).toBe(false);
});
