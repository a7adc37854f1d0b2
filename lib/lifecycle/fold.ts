import { instanceEventDataSchema, markOf, type InstanceEventData, type MayflyEvent } from "./event";
import { instantOf, type Instant } from "./instant";
import type { Marks } from "./phase";
import type { Kind, Mark, StopReason } from "./vocabulary";

/** An instance as its events tell it: identity, facts, marks and end. The same for every order and repetition of them. */
export interface FoldedInstance extends Marks {
  readonly id: string;
  readonly workloadId: string;
  readonly revision: number;
  readonly ordinal: number;
  readonly rolloutId: string | null;
  readonly kind: Kind | null;
  readonly provider: string | null;
  readonly runtime: string | null;
  readonly simulated: boolean;
  readonly host: string | null;
  readonly accelerator: string | null;
  readonly imageCached: boolean | null;
  readonly concurrency: number | null;
  readonly address: string | null;
  readonly endKey: string | null;
  readonly stopReason: StopReason | null;
  readonly exitCode: number | null;
  readonly message: string | null;
}

const MARK_COLUMN = {
  requested: "requestedAt",
  scheduled: "scheduledAt",
  created: "createdAt",
  started: "startedAt",
  booted: "bootedAt",
  ready: "readyAt",
  unready: "lastUnreadyAt",
  draining: "drainingAt",
  stopped: "stoppedAt",
  failed: "failedAt",
} as const satisfies Record<Mark, keyof Marks>;

/** The lesser of two, where absent is greater than anything; strings by code unit, as Postgres compares by collation "C". */
function least<T extends string | number | boolean>(a: T | null, b: T | null | undefined): T | null {
  if (b === null || b === undefined) return a;
  return a === null || b < a ? b : a;
}
const latest = (a: Instant | null, b: Instant): Instant => (a === null || b > a ? b : a);

/** Orders the ends of an instance: time to the microsecond, then source, then id. */
export const endKeyOf = (event: Pick<MayflyEvent, "time" | "source" | "id">): string =>
  `${String(Math.round(instantOf(event.time) * 1000)).padStart(17, "0")}|${event.source}|${event.id}`;

const NO_MARKS: Marks = {
  requestedAt: null,
  scheduledAt: null,
  createdAt: null,
  startedAt: null,
  bootedAt: null,
  readyAt: null,
  lastReadyAt: null,
  lastUnreadyAt: null,
  drainingAt: null,
  stoppedAt: null,
  failedAt: null,
};

const emptyInstance = (id: string, data: InstanceEventData): FoldedInstance => ({
  ...NO_MARKS,
  id,
  workloadId: data.workloadId,
  revision: data.revision,
  ordinal: data.ordinal,
  rolloutId: null,
  kind: null,
  provider: null,
  runtime: null,
  simulated: false,
  host: null,
  accelerator: null,
  imageCached: null,
  concurrency: null,
  address: null,
  endKey: null,
  stopReason: null,
  exitCode: null,
  message: null,
});

function withMark(row: FoldedInstance, mark: Mark, at: Instant): FoldedInstance {
  if (mark === "unready") return { ...row, lastUnreadyAt: latest(row.lastUnreadyAt, at) };
  const column = MARK_COLUMN[mark];
  const marked = { ...row, [column]: least(row[column], at) };
  return mark === "ready" ? { ...marked, lastReadyAt: latest(row.lastReadyAt, at) } : marked;
}

/** Facts that contradict each other keep the least, so that the order of arrival does not decide. */
const withFacts = (row: FoldedInstance, data: InstanceEventData): FoldedInstance => ({
  ...row,
  workloadId: least(row.workloadId, data.workloadId) ?? row.workloadId,
  revision: least(row.revision, data.revision) ?? row.revision,
  ordinal: least(row.ordinal, data.ordinal) ?? row.ordinal,
  rolloutId: least(row.rolloutId, data.rolloutId),
  kind: least(row.kind, data.kind),
  provider: least(row.provider, data.provider),
  runtime: least(row.runtime, data.runtime),
  simulated: row.simulated || data.simulated === true,
  host: least(row.host, data.host),
  accelerator: least(row.accelerator, data.accelerator),
  imageCached: least(row.imageCached, data.imageCached),
  concurrency: least(row.concurrency, data.concurrency),
  address: least(row.address, data.address),
});

function withEnd(row: FoldedInstance, endKey: string, data: InstanceEventData): FoldedInstance {
  if (row.endKey !== null && row.endKey <= endKey) return row;
  return {
    ...row,
    endKey,
    stopReason: data.reason ?? null,
    exitCode: data.exitCode ?? null,
    message: data.message ?? null,
  };
}

function foldOne(row: FoldedInstance | undefined, event: MayflyEvent, mark: Mark): FoldedInstance {
  const data = instanceEventDataSchema.parse(event.data);
  const known = withFacts(row ?? emptyInstance(event.subject, data), data);
  const marked = withMark(known, mark, instantOf(event.time));
  return mark === "stopped" || mark === "failed" ? withEnd(marked, endKeyOf(event), data) : marked;
}

/**
 * Folds events into instances, by id. Events that are no instance events are passed over, and one identity (source, id)
 * counts once. `recordEvents` does the same in SQL; a property test holds the two together.
 */
export function foldEvents(events: readonly MayflyEvent[]): Map<string, FoldedInstance> {
  const seen = new Set<string>();
  const rows = new Map<string, FoldedInstance>();
  for (const event of events) {
    const identity = JSON.stringify([event.source, event.id]);
    const mark = markOf(event.type);
    if (mark === null || seen.has(identity)) continue;
    seen.add(identity);
    rows.set(event.subject, foldOne(rows.get(event.subject), event, mark));
  }
  return rows;
}
