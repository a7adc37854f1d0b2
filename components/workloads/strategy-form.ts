import { typedNumber } from "@/lib/lifecycle/typed-number";
import type { Strategy, WorkloadDto } from "@/lib/workloads/schema";
import { strategyShape, standsStill } from "@/lib/workloads/input";

/** The form as it is typed; times in seconds. */
export type StrategyFields = Readonly<Record<keyof Strategy, string>>;
type Known = Pick<WorkloadDto, "generation" | "strategy">;

const FIELDS = Object.keys(strategyShape) as readonly (keyof Strategy)[];
const isTime = (field: keyof Strategy): boolean => field.endsWith("Ms");

const entriesTo = <T>(valueOf: (field: keyof Strategy) => T): Record<keyof Strategy, T> =>
  Object.fromEntries(FIELDS.map((field) => [field, valueOf(field)])) as Record<keyof Strategy, T>;

export const fieldsOfStrategy = (strategy: Strategy): StrategyFields =>
  entriesTo((field) => String(isTime(field) ? strategy[field] / 1000 : strategy[field]));

/** What is no number is NaN, which the server refuses by the field. */
export const strategyFrom = (fields: StrategyFields): Strategy =>
  entriesTo((field) => {
    const typed = typedNumber(fields[field]);
    return isTime(field) ? Math.round(typed * 1000) : typed;
  });

/** Whether the server would take it. */
export const isStrategy = (strategy: Strategy): boolean =>
  FIELDS.every((field) => strategyShape[field].safeParse(strategy[field]).success) && !standsStill(strategy);

const isSame = (a: Strategy, b: Strategy): boolean => FIELDS.every((field) => a[field] === b[field]);

/** What a workload is set to as far as this page knows: what was accepted a moment ago may not have been read again yet. */
export const knownStrategy = (read: Known, accepted: Known | null): Known =>
  accepted !== null && accepted.generation > read.generation ? accepted : read;

/** The generation that the person saw: other changes than of the strategy do not matter to who changes it. */
export const seenGeneration = (seen: Known | null, known: Known): number =>
  seen === null || isSame(seen.strategy, known.strategy) ? known.generation : seen.generation;
