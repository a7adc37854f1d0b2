import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { changeStrategyInput } from "@/lib/rollouts/input";
import { fieldsOfStrategy, isStrategy, knownStrategy, seenGeneration, strategyFrom } from "./strategy-form";

const strategy = fc.record({
  maxSurge: fc.integer({ min: 0, max: 100 }),
  maxUnavailable: fc.integer({ min: 0, max: 100 }),
  progressDeadlineMs: fc.integer({ min: 1000, max: 3_600_000 }),
  drainDeadlineMs: fc.integer({ min: 0, max: 600_000 }),
  graceMs: fc.integer({ min: 0, max: 120_000 }),
});
const usual = {
  maxSurge: 1,
  maxUnavailable: 0,
  progressDeadlineMs: 60_000,
  drainDeadlineMs: 10_000,
  graceMs: 2000,
};

describe("the settings form", () => {
  it("asks for what it shows, to the millisecond", () => {
    fc.assert(
      fc.property(strategy, (one) => {
        expect(strategyFrom(fieldsOfStrategy(one))).toEqual(one);
      }),
    );
  });

  it("says what the server would: whatever is typed", () => {
    const typed = fc.oneof(
      fc.constantFrom("", " ", "0", "1", "1.5", "-1", "x", "1e9", "60", "0.5", "NaN", "Infinity"),
      fc.string({ maxLength: 4 }),
    );
    const anyFields = fc.record({
      maxSurge: typed,
      maxUnavailable: typed,
      progressDeadlineMs: typed,
      drainDeadlineMs: typed,
      graceMs: typed,
    });
    fc.assert(
      fc.property(anyFields, (fields) => {
        const asked = strategyFrom(fields);
        expect(isStrategy(asked)).toBe(
          changeStrategyInput.safeParse({ ...asked, workloadId: "w", expectedGeneration: 1 }).success,
        );
      }),
    );
  });

  it("shows times in seconds", () => {
    expect(fieldsOfStrategy({ ...usual, drainDeadlineMs: 500 })).toEqual({
      maxSurge: "1",
      maxUnavailable: "0",
      progressDeadlineMs: "60",
      drainDeadlineMs: "0.5",
      graceMs: "2",
    });
  });
});

describe("what the form knows", () => {
  const read = { generation: 7, strategy: usual };
  const changed = { generation: 8, strategy: { ...usual, graceMs: 0 } };

  it("is what was accepted until that is read, and then what is read", () => {
    expect(knownStrategy(read, null)).toBe(read);
    expect(knownStrategy(read, changed)).toBe(changed);
    expect(knownStrategy({ ...read, generation: 9 }, changed)).toEqual({ ...read, generation: 9 });
  });

  it("was seen as of now, unless the strategy has changed since", () => {
    expect(seenGeneration(null, read)).toBe(7);
    expect(seenGeneration(read, { ...read, generation: 9 })).toBe(9);
    expect(seenGeneration(read, changed)).toBe(7);
  });
});
