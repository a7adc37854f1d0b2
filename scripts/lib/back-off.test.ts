import fc from "fast-check";
import { expect, it } from "vitest";
import { AT_ONCE_MS, FIRST_DELAY_MS, LONGEST_DELAY_MS, nextStart, STEADY_MS } from "./back-off.mjs";

it("waits longer after each early end, up to 30 s, and not at all for one that had been up", () => {
  const delays: number[] = [];
  let quickFailures = 0;
  for (const ranMs of [0, 900, 9_999, 10, 10, 10, 10, 10, 10_000, 10]) {
    const next = nextStart(quickFailures, ranMs);
    delays.push(next.delayMs);
    quickFailures = next.quickFailures;
  }
  expect(delays).toEqual([500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 100, 500]);
});

it("starts at once what had been up, whatever came before, however often it is killed", () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 100_000 })), (runs) => {
      let quickFailures = 0;
      for (const ranMs of runs) {
        const next = nextStart(quickFailures, ranMs);
        if (ranMs >= STEADY_MS) expect(next).toEqual({ delayMs: AT_ONCE_MS, quickFailures: 0 });
        else {
          expect(next.delayMs).toBeGreaterThanOrEqual(FIRST_DELAY_MS);
          expect(next.delayMs).toBeLessThanOrEqual(LONGEST_DELAY_MS);
          expect(next.quickFailures).toBe(quickFailures + 1);
        }
        quickFailures = next.quickFailures;
      }
    }),
  );
});
