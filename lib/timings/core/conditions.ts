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
    if (areKinds && name === OF_KIND) return [];
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

/** What a start depended on; null: it is not known. */
export interface StartFacts {
  readonly accelerator: string | null;
  readonly runtime: string | null;
  readonly host: string | null;
  readonly imageCached: boolean | null;
  /** How many began at once, itself included. */
  readonly concurrency: number | null;
  /** Of its revision's spec. */
  readonly artifact: string | null;
  readonly memoryMb: number | null;
  readonly cpus: number | null;
  readonly command: string | null;
  readonly environment: string | null;
}

/** How many began at once. */
export const TOGETHER = "started at once";

/** The conditions of a start as they are told; null: it is not known. */
export const START_CONDITIONS: Readonly<Record<string, (start: StartFacts) => string | null>> = {
  accelerator: ({ accelerator }) => accelerator ?? "none",
  runtime: ({ runtime }) => runtime,
  "image cached": ({ imageCached }) => (imageCached === null ? null : imageCached ? "yes" : "no"),
  [TOGETHER]: ({ concurrency }) => (concurrency === null ? null : String(concurrency)),
  host: ({ host }) => host,
  artifact: ({ artifact }) => artifact,
  memory: ({ memoryMb }) => (memoryMb === null ? null : `${memoryMb} MB`),
  CPUs: ({ cpus }) => (cpus === null ? null : String(cpus)),
  command: ({ command }) => command,
  environment: ({ environment }) => environment,
};

const totalOf = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);
