import type pg from "pg";
import type { ChangedKey } from "@/lib/db/channels";
import type { Notifier } from "@/lib/db/notify";
import { AppError } from "@/lib/errors";
import { recordEvents } from "@/lib/events/record-events";
import type { MayflyEvent } from "@/lib/lifecycle/event";
import { bounded } from "../core/bounded-queue";
import type { Lease } from "../lease/lease";
import { FenceError, withFence } from "../lease/with-fence";
import type { ControllerLog } from "../runtime";

/** Of one workload while the database is away. */
const MOST_WAITING = 2_000;

interface Queue {
  events: MayflyEvent[];
  /** Left out since the last write that went well. */
  left: number;
  flushing: Promise<void> | null;
}

const LEFT_OUT =
  "events were left out while the database was away: instances that became unready and ready again between their first and their last time";

const SET_ASIDE = "an event can't be stored and is left out";

export interface Recorder {
  /** Takes an event of a workload in; it is written with whatever else comes within the same turn. */
  add(workloadId: string, events: readonly MayflyEvent[]): void;
  /** Resolves once everything taken in so far is committed, or given up because the lease is lost. */
  flush(workloadId: string): Promise<void>;
  close(): Promise<void>;
}

export interface RecorderOptions {
  readonly pool: pg.Pool;
  readonly notifier: Notifier;
  readonly log: ControllerLog;
  readonly retryMs: number;
  leaseOf(workloadId: string): Lease | null;
  onRecorded(workloadId: string): void;
}

/** Keys that a change of a workload touches, and of a rollout where there is one. */
export function changedKeys(workloadId: string, events: readonly MayflyEvent[]): ChangedKey[] {
  const rollouts = new Set(
    events.flatMap(({ type, subject, data }) =>
      type.startsWith("dev.mayfly.rollout.")
        ? [subject]
        : typeof data.rolloutId === "string"
          ? [data.rolloutId]
          : [],
    ),
  );
  const others: ChangedKey[] = [["instances"], ["events"], ["timings"]];
  return [["workloads", workloadId], ...[...rollouts].map((id) => ["rollouts", id]), ...others];
}

/** Of a value, or of a limit of the program: it is no better the next time. */
const isRefusal = (error: unknown): boolean =>
  error instanceof AppError ||
  (error instanceof Error && "code" in error && /^(22|54)/.test(String(error.code)));

/** Halves a batch of which something is refused until that stands alone and can be set aside; whatever else went wrong is thrown. */
async function writeWhatCan(
  events: MayflyEvent[],
  write: (events: MayflyEvent[]) => Promise<void>,
  setAside: (event: MayflyEvent, error: unknown) => void,
): Promise<void> {
  try {
    await write(events);
  } catch (error) {
    const [first] = events;
    if (!first || !isRefusal(error)) throw error;
    if (events.length === 1) return setAside(first, error);
    const half = Math.ceil(events.length / 2);
    await writeWhatCan(events.slice(0, half), write, setAside);
    await writeWhatCan(events.slice(half), write, setAside);
  }
}

/** Writes events in batches, one transaction at a time for a workload, each behind the lease's fence. */
export function createRecorder(options: RecorderOptions): Recorder {
  const queues = new Map<string, Queue>();
  let isClosed = false;

  async function write(workloadId: string, events: MayflyEvent[]): Promise<void> {
    const lease = options.leaseOf(workloadId);
    if (!lease) {
      options.log.warn({ workloadId, count: events.length }, "events dropped: another controller acts now");
      return;
    }
    await withFence(options.pool, lease, (sql) => recordEvents(sql, events));
    options.notifier.changed(changedKeys(workloadId, events));
    options.onRecorded(workloadId);
  }

  async function drain(workloadId: string, queue: Queue): Promise<void> {
    // One turn of the event loop, so that marks that arrive together share a transaction.
    await new Promise((resolve) => setImmediate(resolve));
    while (queue.events.length > 0) {
      const events = queue.events.splice(0);
      try {
        await writeWhatCan(
          events,
          (some) => write(workloadId, some),
          ({ source, id, subject }, err) =>
            options.log.error({ err, workloadId, source, id, subject }, SET_ASIDE),
        );
        if (queue.left > 0) options.log.warn({ workloadId, count: queue.left }, LEFT_OUT);
        queue.left = 0;
      } catch (error) {
        if (error instanceof FenceError || isClosed) return;
        options.log.error(
          { err: error, workloadId, count: events.length },
          "events could not be written yet",
        );
        queue.events = [...events, ...queue.events];
        bound(queue);
        await new Promise((resolve) => setTimeout(resolve, options.retryMs));
      }
    }
  }

  function bound(queue: Queue): void {
    const kept = bounded(queue.events, MOST_WAITING);
    queue.left += queue.events.length - kept.length;
    queue.events = [...kept];
  }

  function flush(workloadId: string): Promise<void> {
    const queue = queues.get(workloadId);
    if (!queue || (queue.events.length === 0 && queue.flushing === null)) return Promise.resolve();
    queue.flushing ??= drain(workloadId, queue).finally(() => (queue.flushing = null));
    return queue.flushing;
  }

  return {
    add(workloadId, events) {
      if (events.length === 0) return;
      const queue = queues.get(workloadId) ?? { events: [], left: 0, flushing: null };
      queues.set(workloadId, queue);
      queue.events.push(...events);
      if (queue.events.length > MOST_WAITING) bound(queue);
      void flush(workloadId);
    },
    flush,
    async close() {
      isClosed = true;
      await Promise.all([...queues.keys()].map(flush));
    },
  };
}
