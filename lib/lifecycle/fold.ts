import { markOf, type InstanceEventData, type MayflyEvent } from "./event";
import { instanceEventDataSchema } from "./event-schema";
import type { FirstStart } from "./first-start";
import { instantOf, type Instant } from "./instant";
import type { SimpleMessage } from "./message";
import { NO_MARKS, type Marks } from "./phase";
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
  readonly hasNoStartup: boolean;
  readonly host: string | null;
  readonly accelerator: string | null;
  readonly engineVersion: string | null;
  readonly imageCached: boolean | null;
  readonly concurrency: number | null;
  readonly firstOf: FirstStart | null;
  readonly address: string | null;
  /** JSON. */
  readonly isolation: string | null;
  readonly endKey: string | null;
  readonly stopReason: StopReason | null;
  readonly exitCode: number | null;
  readonly message: SimpleMessage | null;
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

/** Written out: an object that is spread together has no shape that the engine keeps, and costs ten times as much. */
const emptyInstance = (id: string, data: InstanceEventData): Draft => ({
  id,
  workloadId: data.workloadId,
  revision: data.revision,
  ordinal: data.ordinal,
  rolloutId: null,
  kind: null,
  provider: null,
  runtime: null,
  simulated: false,
  hasNoStartup: false,
  host: null,
  accelerator: null,
  engineVersion: null,
  imageCached: null,
  concurrency: null,
  firstOf: null,
  address: null,
  isolation: null,
  ...NO_MARKS,
  endKey: null,
  stopReason: null,
  exitCode: null,
  message: null,
});

/** A row while it is being folded: copied once for each instance rather than for each event. */
type Draft = { -readonly [K in keyof FoldedInstance]: FoldedInstance[K] };

function addMark(row: Draft, mark: Mark, at: Instant): void {
  if (mark === "unready") {
    row.lastUnreadyAt = latest(row.lastUnreadyAt, at);
    return;
  }
  const column = MARK_COLUMN[mark];
  row[column] = least(row[column], at);
  if (mark === "ready") row.lastReadyAt = latest(row.lastReadyAt, at);
}

/** Facts that contradict each other keep the least, so that the order of arrival does not decide. */
function addFacts(row: Draft, data: InstanceEventData): void {
  row.workloadId = least(row.workloadId, data.workloadId) ?? row.workloadId;
  row.revision = least(row.revision, data.revision) ?? row.revision;
  row.ordinal = least(row.ordinal, data.ordinal) ?? row.ordinal;
  row.rolloutId = least(row.rolloutId, data.rolloutId);
  row.kind = least(row.kind, data.kind);
  row.provider = least(row.provider, data.provider);
  row.runtime = least(row.runtime, data.runtime);
  row.simulated = row.simulated || data.simulated === true;
  row.hasNoStartup = row.hasNoStartup || data.hasNoStartup === true;
  row.host = least(row.host, data.host);
  row.accelerator = least(row.accelerator, data.accelerator);
  row.engineVersion = least(row.engineVersion, data.engineVersion);
  row.imageCached = least(row.imageCached, data.imageCached);
  row.concurrency = least(row.concurrency, data.concurrency);
  row.firstOf = least(row.firstOf, data.firstOf);
  row.address = least(row.address, data.address);
  if (data.isolation) row.isolation = least(row.isolation, JSON.stringify(data.isolation));
}

function addEnd(row: Draft, endKey: string, data: InstanceEventData): void {
  if (row.endKey !== null && row.endKey <= endKey) return;
  row.endKey = endKey;
  row.stopReason = data.reason ?? null;
  row.exitCode = data.exitCode ?? null;
  row.message = data.message ?? null;
}

/** An instance event that was checked: what `foldChecked` takes. */
export interface CheckedEvent {
  readonly event: MayflyEvent;
  readonly mark: Mark;
  readonly data: InstanceEventData;
}

/** Folds checked events, each identity once, into instances by id. */
export function foldChecked(events: Iterable<CheckedEvent>): Map<string, FoldedInstance> {
  const rows = new Map<string, Draft>();
  for (const { event, mark, data } of events) {
    let row = rows.get(event.subject);
    if (!row) rows.set(event.subject, (row = emptyInstance(event.subject, data)));
    addFacts(row, data);
    addMark(row, mark, instantOf(event.time));
    if (mark === "stopped" || mark === "failed") addEnd(row, endKeyOf(event), data);
  }
  return rows;
}

/**
 * Folds events into instances, by id. Events that are no instance events are passed over, and one identity (source, id)
 * counts once. `recordEvents` does the same in SQL; a property test holds the two together.
 */
export function foldEvents(events: readonly MayflyEvent[]): Map<string, FoldedInstance> {
  const checked = new Map<string, CheckedEvent>();
  for (const event of events) {
    const identity = JSON.stringify([event.source, event.id]);
    const mark = markOf(event.type);
    if (mark === null || checked.has(identity)) continue;
    checked.set(identity, { event, mark, data: instanceEventDataSchema.parse(event.data) });
  }
  return foldChecked(checked.values());
}
