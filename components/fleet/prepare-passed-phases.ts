import type { Phase } from "@/lib/lifecycle/vocabulary";
import type { InstanceDto } from "@/lib/workloads/schema";

type Seen = Pick<InstanceDto, "kind" | "phase" | "marks">;

const ON_THE_WAY = ["requested", "scheduled", "created", "started", "booted", "ready"] as const;

const placeOf = (phase: Phase): number => ON_THE_WAY.findIndex((one) => one === phase);

/** How long a phase is shown at least: six frames. */
const LEGIBLE_MS = 100;
/** Within so long the present phase is shown, whatever lies before it: an event may take 300 ms to the screen. */
const CATCH_UP_MS = 240;
/** What was asked for so short a time before it was read first is seen to come up. */
const FRESH_MS = 3_000;

/** How long the phase that is shown stays, with so many to come. */
export const dwellMs = (left: number): number => Math.min(LEGIBLE_MS, CATCH_UP_MS / Math.max(1, left));

/** The phase that an instance begins with on a page that read it at `asOf`. */
export function firstShown({ phase, marks }: Pick<Seen, "phase" | "marks">, asOf: string): Phase {
  const { requestedAt } = marks;
  const isFresh = requestedAt !== null && Date.parse(requestedAt) >= Date.parse(asOf) - FRESH_MS;
  return isFresh ? "requested" : phase;
}

/** Of its way up, how far an instance came. */
function reachedPlace({ phase, marks }: Seen): number {
  const place = placeOf(phase);
  return place >= 0 ? place : ON_THE_WAY.map((one) => marks[`${one}At`] !== null).lastIndexOf(true);
}

const isEnd = (phase: Phase): boolean => phase === "stopped" || phase === "failed";

/**
 * What there is to show of an instance after `shown`, its present phase last: each phase that it went through, since fast ones
 * begin and end between two messages. What is ready was created and started, and a VM booted, whether or not their marks have
 * come yet. Nothing where its present phase is shown.
 */
export function passedPhases(shown: Phase, instance: Seen): Phase[] {
  const { kind, phase, marks } = instance;
  if (shown === phase) return [];
  const from = placeOf(shown);
  const hasBooted = kind === "vm" || marks.bootedAt !== null;
  const wayUp = from < 0 ? [] : ON_THE_WAY.slice(from + 1, reachedPlace(instance) + 1);
  const passed: Phase[] = wayUp.filter((one) => one !== phase && (one !== "booted" || hasBooted));
  const hasDrained = isEnd(phase) && !isEnd(shown) && shown !== "draining" && marks.drainingAt !== null;
  if (hasDrained) passed.push("draining");
  return [...passed, phase];
}
