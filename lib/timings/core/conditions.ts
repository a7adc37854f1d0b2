import { bool, float, int, orNull, text, type Columns } from "@/lib/lifecycle/columns";
import type { Difference } from "../schema";

/** By name, how many samples were under each value of it: `{ accelerator: { kvm: 40 } }`. */
export type Conditions = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** How many there are of each value; null: it is not known of that one. */
export function countedBy<T>(
  samples: readonly T[],
  valueOf: (sample: T) => string | null,
): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const sample of samples) {
    const value = valueOf(sample);
    if (value !== null) counts[value] = (counts[value] ?? 0) + 1;
  }
  return counts;
}

/** Shares that are further apart than this are told. */
const NOTABLE = 0.1;

/** Kinds have runtimes of their own: that these differ is what was chosen. */
const OF_KIND = "runtime";

/**
 * The conditions whose shares differ between two sides that both have samples: what makes their comparison less than fair, on
 * every page that compares.
 */
export function differencesOf(
  a: Conditions,
  b: Conditions,
  { areKinds }: { areKinds: boolean },
): Difference[] {
  return Object.entries(a).flatMap(([name, ofA]) => {
    if (areKinds && partsOfCondition(name).name === OF_KIND) return [];
    const ofB = b[name] ?? {};
    const [totalA, totalB] = [totalOf(ofA), totalOf(ofB)];
    if (totalA === 0 || totalB === 0) return [];
    const values = [...new Set([...Object.keys(ofA), ...Object.keys(ofB)])];
    const isNotable = values.some(
      (value) => Math.abs((ofA[value] ?? 0) / totalA - (ofB[value] ?? 0) / totalB) > NOTABLE,
    );
    return isNotable ? [{ name, a: ofA, b: ofB }] : [];
  });
}

/** What a revision's spec says that a start of it may depend on; null: it is not known. */
export interface SpecFacts {
  readonly artifact: string | null;
  readonly memoryMb: number | null;
  readonly cpus: number | null;
  readonly command: string | null;
  readonly environment: string | null;
}

/** What a start depended on; null: it is not known. */
export interface StartFacts extends SpecFacts {
  readonly accelerator: string | null;
  readonly runtime: string | null;
  readonly host: string | null;
  readonly imageCached: boolean | null;
  /** How many began at once, itself included. */
  readonly concurrency: number | null;
}

/** The columns of `SpecFacts` and `StartFacts`. */
export const SPEC_ROW: Columns<SpecFacts> = {
  artifact: orNull(text),
  memoryMb: orNull(int),
  cpus: orNull(float),
  command: orNull(text),
  environment: orNull(text),
};
export const START_ROW: Columns<StartFacts> = {
  ...SPEC_ROW,
  accelerator: orNull(text),
  runtime: orNull(text),
  host: orNull(text),
  imageCached: orNull(bool),
  concurrency: orNull(int),
};

/** How many began at once. */
export const TOGETHER = "started at once";

type ConditionsOf<T> = Readonly<Record<string, (facts: T) => string | null>>;

export const SPEC_CONDITIONS: ConditionsOf<SpecFacts> = {
  artifact: ({ artifact }) => artifact,
  memory: ({ memoryMb }) => (memoryMb === null ? null : `${memoryMb} MB`),
  CPUs: ({ cpus }) => (cpus === null ? null : String(cpus)),
  command: ({ command }) => command,
  environment: ({ environment }) => environment,
};

/** The conditions of a start as they are told; null: it is not known. */
export const START_CONDITIONS: ConditionsOf<StartFacts> = {
  accelerator: ({ accelerator }) => accelerator ?? "none",
  runtime: ({ runtime }) => runtime,
  "image cached": ({ imageCached }) => (imageCached === null ? null : imageCached ? "yes" : "no"),
  [TOGETHER]: ({ concurrency }) => (concurrency === null ? null : String(concurrency)),
  host: ({ host }) => host,
  ...SPEC_CONDITIONS,
};

/** The conditions of one sample, as far as they are known: `{ accelerator: "tcg" }`. */
export const knownConditions = <T>(conditions: ConditionsOf<T>, facts: T): Record<string, string> =>
  Object.fromEntries(
    Object.entries(conditions).flatMap(([name, valueOf]) => {
      const value = valueOf(facts);
      return value === null ? [] : [[name, value]];
    }),
  );

/** Under each condition, how many there are of each value of it. */
export const countedConditions = <T>(conditions: ConditionsOf<T>, samples: readonly T[]): Conditions =>
  Object.fromEntries(
    Object.entries(conditions).map(([name, valueOf]) => [name, countedBy(samples, valueOf)]),
  );

/** A comparison holds conditions of several timings: `accelerator (scale-out)`. */
export const conditionOf = (name: string, timing: string): string => `${name} (${timing})`;

const OF_TIMING = /^(.+) \(([a-z-]+)\)$/;

/** The reverse; a start's conditions name no timing. */
export function partsOfCondition(text: string): { readonly name: string; readonly timing: string | null } {
  const [, name, timing] = OF_TIMING.exec(text) ?? [];
  return name === undefined || timing === undefined ? { name: text, timing: null } : { name, timing };
}

const totalOf = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);
