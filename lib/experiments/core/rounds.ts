import { KINDS, type Kind } from "@/lib/lifecycle/vocabulary";
import type { Pair } from "@/lib/timings/core/paired-ratio";
import { LACKS, type Lack, type LeftOutRounds } from "../schema";

/** What one run gave, ms; null: nothing that counts, and why; no reason: it goes on, or was given up. */
export interface RunValue {
  readonly round: number;
  readonly kind: Kind;
  readonly valueMs: number | null;
  readonly lacks?: Lack;
}

type Round = Partial<Record<Kind, RunValue>>;

function roundsOf(values: readonly RunValue[]): Round[] {
  const rounds = new Map<number, Round>();
  for (const value of values.toSorted((one, other) => one.round - other.round))
    rounds.set(value.round, { ...rounds.get(value.round), [value.kind]: value });
  return [...rounds.values()];
}

/** What a ratio can be made of. */
const msOf = (value: RunValue | undefined): number | null =>
  value !== undefined && value.valueMs !== null && value.valueMs > 0 ? value.valueMs : null;

/** VM and container of the rounds in which both have a value, in the order of the rounds. */
export function pairsOf(values: readonly RunValue[]): Pair[] {
  return roundsOf(values).flatMap(({ vm, container }) => {
    const [a, b] = [msOf(vm), msOf(container)];
    return a === null || b === null ? [] : [{ a, b }];
  });
}

function lackOf(round: Round, isOver: boolean): LeftOutRounds["because"] | null {
  const runs = KINDS.flatMap((kind) => round[kind] ?? []);
  const lack = LACKS.find((one) => runs.some(({ lacks }) => lacks === one));
  if (lack !== undefined) return lack;
  if (runs.some(({ valueMs }) => valueMs !== null && valueMs <= 0)) return "no-time";
  const isWhole = runs.length === KINDS.length && runs.every((run) => msOf(run) !== null);
  return isWhole || !isOver ? null : "unfinished";
}

/** Rounds that were begun and do not count, by why; of one that goes on those that may yet count are none of these. */
export function leftOutOf(values: readonly RunValue[], isOver: boolean): LeftOutRounds[] {
  const counts = new Map<LeftOutRounds["because"], number>();
  for (const round of roundsOf(values)) {
    const because = lackOf(round, isOver);
    if (because !== null) counts.set(because, (counts.get(because) ?? 0) + 1);
  }
  return [...counts].map(([because, rounds]) => ({ because, rounds }));
}

/** How many runs of a kind have ended, and how many of these failed. */
export function endedOf(values: readonly RunValue[], kind: Kind): { ended: number; failed: number } {
  const own = values.filter((run) => run.kind === kind);
  const failed = own.filter(({ lacks }) => lacks === "failed").length;
  const ended = own.filter(({ valueMs, lacks }) => valueMs !== null || lacks !== undefined).length;
  return { ended, failed };
}
