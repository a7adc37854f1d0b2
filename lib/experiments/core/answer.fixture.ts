import type { Course } from "./answer";
import type { RunValue } from "./rounds";

/** What a round gave, ms; null: nothing that counts. */
export type Round = readonly [vm: number | null, container: number | null];

export const valuesOf = (rounds: readonly Round[]): RunValue[] =>
  rounds.flatMap(([vm, container], index): RunValue[] => [
    { round: index + 1, kind: "vm", valueMs: vm },
    { round: index + 1, kind: "container", valueMs: container },
  ]);

/** The same round so many times. */
export const times = (count: number, vm: number | null, container: number | null): Round[] =>
  Array<Round>(count).fill([vm, container]);

/** One whose stated rounds are all run. */
export const courseOf = (stated: number, over: Partial<Course> = {}): Course => ({
  phase: "succeeded",
  statedRounds: stated,
  rounds: stated,
  measured: 2 * stated,
  ...over,
});
