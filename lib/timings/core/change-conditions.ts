import { float, int, orNull, text, type Columns } from "@/lib/lifecycle/columns";
import type { Instant } from "@/lib/lifecycle/instant";
import {
  ENGINE,
  SPEC_ROW,
  SPEC_CONDITIONS,
  TIME_OF_DAY,
  timeOfDay,
  TOGETHER,
  type SpecFacts,
} from "./conditions";

/** What a change depended on: what it went to, and the instances that it started. */
export interface ChangeFacts extends SpecFacts {
  readonly fromReplicas: number;
  readonly toReplicas: number;
  /** How many were ready at its intent; null: nobody counted. */
  readonly firstReady: number | null;
  readonly requestedAt: Instant;
  /** The workload's, where no instance says its own. */
  readonly ownRuntime: string | null;
  /** How many instances it started; the rest is of these, several values as such: `kvm + tcg`. */
  readonly startedCount: number;
  readonly accelerator: string | null;
  readonly runtime: string | null;
  readonly host: string | null;
  readonly engineVersion: string | null;
  readonly cachedCount: number;
  readonly cachedKnown: number;
  readonly fewestAtOnce: number | null;
  readonly mostAtOnce: number | null;
}

/** The columns of `ChangeFacts`. */
export const CHANGE_ROW: Columns<ChangeFacts> = {
  ...SPEC_ROW,
  fromReplicas: int,
  toReplicas: int,
  firstReady: orNull(int),
  requestedAt: float,
  ownRuntime: orNull(text),
  startedCount: int,
  accelerator: orNull(text),
  runtime: orNull(text),
  host: orNull(text),
  engineVersion: orNull(text),
  cachedCount: int,
  cachedKnown: int,
  fewestAtOnce: orNull(int),
  mostAtOnce: orNull(int),
};

const NONE_STARTED = "none started";

function cachedOf({ cachedCount, cachedKnown }: ChangeFacts): string | null {
  if (cachedKnown === 0) return null;
  if (cachedCount === cachedKnown) return "yes";
  return cachedCount === 0 ? "no" : `${cachedCount} of ${cachedKnown}`;
}

const atOnceOf = ({ fewestAtOnce: fewest, mostAtOnce: most }: ChangeFacts): string | null =>
  fewest === null || most === null ? null : fewest === most ? String(most) : `${fewest} to ${most}`;

/** A change to fewer started none, unless it made up for a loss; of another one without any, they are not known. */
const ofStarted =
  (valueOf: (facts: ChangeFacts) => string | null) =>
  (facts: ChangeFacts): string | null =>
    facts.startedCount > 0 ? valueOf(facts) : facts.toReplicas < facts.fromReplicas ? NONE_STARTED : null;

/** A change starts from what was ready: 5 to 6 while 1 of 5 is ready goes from 1 to 6. Where nobody counted, from what was asked for. */
const readyBefore = ({ firstReady, fromReplicas }: ChangeFacts): number => firstReady ?? fromReplicas;

const replicasWords = (from: number, to: number): string => (from === to ? String(to) : `${from} to ${to}`);

/** The conditions of a change as they are told, under the names that those of a start have; null: it is not known. */
export const CHANGE_CONDITIONS: Readonly<Record<string, (change: ChangeFacts) => string | null>> = {
  accelerator: ofStarted(({ accelerator }) => accelerator),
  runtime: ({ runtime, ownRuntime }) => runtime ?? ownRuntime,
  "image cached": ofStarted(cachedOf),
  [TOGETHER]: ofStarted(atOnceOf),
  host: ofStarted(({ host }) => host),
  [ENGINE]: ofStarted(({ engineVersion }) => engineVersion),
  [TIME_OF_DAY]: ({ requestedAt }) => timeOfDay(requestedAt),
  replicas: (change) => replicasWords(readyBefore(change), change.toReplicas),
  ...SPEC_CONDITIONS,
};
