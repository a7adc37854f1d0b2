import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Past } from "./past";
import { historyOf, simulatedWorkloads, type HistoryOptions } from "./history";
import { eventsOfLife, eventsOfRollout } from "./past-events";

const DAY = 86_400_000;
const UNTIL = Date.UTC(2026, 10, 1);

/** Every number of it that is an instant, whatever it is of. */
const instantsOf = (value: unknown): number[] =>
  typeof value === "number"
    ? [value].filter((number) => number > Date.UTC(1990, 0, 1) && Number.isFinite(number))
    : typeof value === "object" && value !== null
      ? Object.values(value).flatMap(instantsOf)
      : [];
/** When a life would end by itself is no instant of what happened. */
const happened = (past: Past): unknown => (past.kind === "life" ? { ...past, failsAt: 0 } : past);

const sizes = fc
  .record({
    seed: fc.integer({ min: 1, max: 1_000_000 }),
    events: fc.integer({ min: 1, max: 1_000 }),
    applications: fc.integer({ min: 1, max: 2 }),
    days: fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 3_000 })),
  })
  .map(({ days, ...rest }): HistoryOptions => ({ ...rest, from: UNTIL - days * DAY, until: UNTIL }));

describe("a history", () => {
  it("has nothing before its beginning nor after its end, whatever its seed and size", () => {
    let seen = 0;
    fc.assert(
      fc.property(sizes, (options) => {
        for (const workload of simulatedWorkloads(options)) {
          for (const past of historyOf(workload, options)) {
            const events =
              past.kind === "life"
                ? eventsOfLife(workload, past)
                : past.kind === "rollout"
                  ? eventsOfRollout(workload, past)
                  : [];
            const instants = [...instantsOf(happened(past)), ...events.map(({ time }) => Date.parse(time))];
            expect(instants.length).toBeGreaterThan(0);
            seen += instants.length;
            expect(Math.max(...instants)).toBeLessThanOrEqual(options.until);
            expect(Math.min(...instants)).toBeGreaterThanOrEqual(options.from);
          }
        }
      }),
      { numRuns: 60 },
    );
    expect(seen).toBeGreaterThan(3_000);
  });
});
