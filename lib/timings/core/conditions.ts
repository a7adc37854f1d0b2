import { bool, float, int, orNull, text, type Columns } from "@/lib/lifecycle/columns";
import type { Instant } from "@/lib/lifecycle/instant";
import type { Difference } from "../schema";
import { isApart, totalVariation } from "./total-variation";

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

/** What the samples of one side depended on. */
export interface SideConditions {
  readonly counts: Conditions;
  /** How many samples there are that a condition is of, those included of which it is not known. */
  readonly totalOf: (name: string) => number;
}

export const ENGINE = "engine version";
/** Kinds have runtimes and engines of their own: that these differ is what was chosen. */
const OF_KIND: readonly string[] = ["runtime", ENGINE];

/**
 * The conditions by which two sides that both have samples are apart (`isApart`), what is not known counting as a value of its own:
 * what makes their comparison less than fair, on every page that compares.
 */
export function differencesOf(
  a: SideConditions,
  b: SideConditions,
  { areKinds }: { areKinds: boolean },
): Difference[] {
  const names = [...new Set([...Object.keys(a.counts), ...Object.keys(b.counts)])];
  return names.flatMap((name) => {
    if (areKinds && OF_KIND.includes(partsOfCondition(name).name)) return [];
    const [ofA, ofB] = [a.counts[name] ?? {}, b.counts[name] ?? {}];
    const unknown = { a: a.totalOf(name) - sumOf(ofA), b: b.totalOf(name) - sumOf(ofB) };
    const values = valuesInOrder(ofA, ofB);
    const countsOf = (counts: Readonly<Record<string, number>>): number[] =>
      values.map((value) => counts[value] ?? 0);
    const [known, told] = [
      { a: countsOf(ofA), b: countsOf(ofB) },
      { a: [...countsOf(ofA), unknown.a], b: [...countsOf(ofB), unknown.b] },
    ];
    const isTold =
      values.length > 0 && (isApart(told.a, told.b, false) || isApart(known.a, known.b, areNumbers(values)));
    const distance = totalVariation(told.a, told.b);
    return isTold ? [{ name, a: ofA, b: ofB, unknown, distance: Math.round(distance * 1e6) / 1e6 }] : [];
  });
}

const NUMBER = /^\d+(\.\d+)?( MB)?$/;
/** Whether the values have an order of their own: counts and sizes. */
export const areNumbers = (values: readonly string[]): boolean => values.every((value) => NUMBER.test(value));

/** In one order whichever side is which. */
function valuesInOrder(...sides: readonly Readonly<Record<string, number>>[]): string[] {
  const values = [...new Set(sides.flatMap((counts) => Object.keys(counts)))];
  return areNumbers(values)
    ? values.sort((one, other) => parseFloat(one) - parseFloat(other))
    : values.sort();
}

/** What a revision's spec says that a start of it may depend on; null: it is not known. */
export interface SpecFacts {
  /** With the digest that it was pinned to, where one is known: `demo:v1@sha256:0f3a5c9d2b71`. */
  readonly artifact: string | null;
  readonly memoryMb: number | null;
  readonly cpus: number | null;
  readonly command: string | null;
  readonly environment: string | null;
}

/** What a start depended on; null: it is not known. */
export interface StartFacts extends SpecFacts {
  readonly requestedAt: Instant | null;
  /** `none` of what has none. */
  readonly accelerator: string | null;
  readonly runtime: string | null;
  readonly host: string | null;
  readonly imageCached: boolean | null;
  /** How many began at once, itself included. */
  readonly concurrency: number | null;
  /** Of what made it: QEMU, the container engine. */
  readonly engineVersion: string | null;
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
  engineVersion: orNull(text),
  requestedAt: float,
};

const [HOUR_MS, HOURS, QUARTER] = [3_600_000, 24, 6];

/** The quarter of the day in UTC in which something was asked for: machines and networks have their hours. */
export function timeOfDay(at: Instant): string {
  const hour = Math.floor(at / HOUR_MS) % HOURS;
  const from = hour - (hour % QUARTER);
  return `${from} to ${from + QUARTER} h UTC`;
}
export const TIME_OF_DAY = "time of day";

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
  accelerator: ({ accelerator }) => accelerator,
  runtime: ({ runtime }) => runtime,
  "image cached": ({ imageCached }) => (imageCached === null ? null : imageCached ? "yes" : "no"),
  [TOGETHER]: ({ concurrency }) => (concurrency === null ? null : String(concurrency)),
  host: ({ host }) => host,
  [ENGINE]: ({ engineVersion }) => engineVersion,
  [TIME_OF_DAY]: ({ requestedAt }) => (requestedAt === null ? null : timeOfDay(requestedAt)),
  ...SPEC_CONDITIONS,
};

/** The conditions of one sample, as far as they are known: `{ accelerator: "tcg" }`. */
export function knownConditions<T>(conditions: ConditionsOf<T>, facts: T): Record<string, string> {
  const known: Record<string, string> = {};
  for (const name in conditions) {
    const value = conditions[name]?.(facts) ?? null;
    if (value !== null) known[name] = value;
  }
  return known;
}

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

const sumOf = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);
