import fc from "fast-check";
import { expect, it } from "vitest";
import { FIRST_STEPS, firstVisitOf, type StepsDone } from "./first-steps";

const doneOf = (steps: readonly string[]): StepsDone => ({
  demo: steps.includes("demo"),
  own: steps.includes("own"),
  observe: steps.includes("observe"),
  report: steps.includes("report"),
});

it.each([
  [[], { done: 0, next: "demo", isOver: false }],
  [["demo"], { done: 1, next: "own", isOver: false }],
  [["own", "report"], { done: 2, next: "demo", isOver: false }],
  [["demo", "own", "report"], { done: 3, next: "observe", isOver: false }],
  [["demo", "own", "observe", "report"], { done: 4, next: null, isOver: true }],
] as const)("of %j it is %j", (steps, expected) => {
  expect(firstVisitOf(doneOf(steps))).toEqual(expected);
});

it("never comes back, and never goes on by more than what was done", () => {
  const some = fc.subarray([...FIRST_STEPS]);
  fc.assert(
    fc.property(some, fc.constantFrom(...FIRST_STEPS), (steps, more) => {
      const [before, after] = [firstVisitOf(doneOf(steps)), firstVisitOf(doneOf([...steps, more]))];
      expect(after.done).toBe(before.done + (steps.includes(more) ? 0 : 1));
      if (before.isOver) expect(after.isOver).toBe(true);
      expect(before.isOver).toBe(before.next === null);
    }),
  );
});
