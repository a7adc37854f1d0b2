/** What somebody who comes first may do, in this order. */
export const FIRST_STEPS = ["demo", "own", "observe", "report"] as const;
export type FirstStep = (typeof FIRST_STEPS)[number];

/** Which of them somebody did, whenever that was: what was undone since was done all the same. */
export type StepsDone = Readonly<Record<FirstStep, boolean>>;

/** As many as were done, the first that was not, and whether nothing is left to say. */
export function firstVisitOf(done: StepsDone): {
  readonly done: number;
  readonly next: FirstStep | null;
  readonly isOver: boolean;
} {
  const left = FIRST_STEPS.filter((step) => !done[step]);
  return { done: FIRST_STEPS.length - left.length, next: left[0] ?? null, isOver: left.length === 0 };
}
