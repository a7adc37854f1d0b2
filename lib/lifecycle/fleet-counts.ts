import type { Instant } from "./instant";
import type { Mark } from "./vocabulary";

/** Of marks at one instant an end counts last. */
const ORDER = ["requested", "ready", "unready", "draining", "stopped", "failed"] as const;

export const isServingMark = (mark: Mark): mark is ServingMark["mark"] =>
  (ORDER as readonly Mark[]).includes(mark);

/** A mark that says whether an instance is there, or is ready. */
export interface ServingMark {
  readonly instanceId: string;
  readonly revision: number;
  readonly mark: Extract<Mark, (typeof ORDER)[number]>;
  readonly at: Instant;
}

/** How many instances there are from `at` on, by revision. The maps change with the next one. */
export interface FleetCount {
  readonly at: Instant;
  /** Asked for, and not over. */
  readonly alive: ReadonlyMap<number, number>;
  /** Ready, and neither unready since, nor draining, nor over. */
  readonly ready: ReadonlyMap<number, number>;
}

interface Instance {
  readonly isAlive: boolean;
  readonly isReady: boolean;
  /** Draining or over: it is not ready again, whatever comes. */
  readonly isLeaving: boolean;
  readonly isOver: boolean;
}

const UNKNOWN: Instance = { isAlive: false, isReady: false, isLeaving: false, isOver: false };

/** The counts after each instant at which there is a mark, in the order of time; the order of the marks does not matter. */
export function* fleetCounts(marks: readonly ServingMark[]): Generator<FleetCount, void> {
  const inOrder = marks.toSorted((a, b) => a.at - b.at || ORDER.indexOf(a.mark) - ORDER.indexOf(b.mark));
  const instances = new Map<string, Instance>();
  const [alive, ready] = [new Map<number, number>(), new Map<number, number>()];
  const count = (counts: Map<number, number>, revision: number, was: boolean, is: boolean): void => {
    if (was !== is) counts.set(revision, (counts.get(revision) ?? 0) + (is ? 1 : -1));
  };
  for (const [index, { instanceId, revision, mark, at }] of inOrder.entries()) {
    const one = instances.get(instanceId) ?? UNKNOWN;
    const isOver = one.isOver || mark === "stopped" || mark === "failed";
    const isLeaving = one.isLeaving || isOver || mark === "draining";
    const isAlive = !isOver;
    const isReady = !isLeaving && (mark === "ready" || (one.isReady && mark !== "unready"));
    count(alive, revision, one.isAlive, isAlive);
    count(ready, revision, one.isReady, isReady);
    instances.set(instanceId, { isAlive, isReady, isLeaving, isOver });
    if (inOrder[index + 1]?.at !== at) yield { at, alive, ready };
  }
}

export const sumOf = (counts: ReadonlyMap<number, number>): number =>
  [...counts.values()].reduce((sum, count) => sum + count, 0);
