import type pg from "pg";
import { CHANGED_CHANNEL, WAKE_CHANNEL, type ChangedKey } from "./channels";
import type { Sql } from "./sql";

const INTERVAL_MS = 100;
/** More keys than that are everything, also while the database does not take them. */
const MOST_KEYS = 1_000;
const EVERYTHING = "[]";
/** Postgres refuses a payload of 8,000 bytes. */
const MAX_PAYLOAD_BYTES = 7_500;

export interface Notifier {
  changed(keys: readonly ChangedKey[]): void;
  /** Sends what is pending. */
  close(): Promise<void>;
}

/** The keys as one payload; `[[]]`, everything, where they would not fit. */
function payloadOf(keys: readonly string[]): string {
  const payload = `[${keys.join(",")}]`;
  return Buffer.byteLength(payload) > MAX_PAYLOAD_BYTES ? "[[]]" : payload;
}

/**
 * Tells web processes which keys changed: the first at once, then at most ten times a second. It runs statements of its
 * own, since a NOTIFY inside an intake transaction would make commits wait for each other.
 */
export function createNotifier(
  pool: Pick<pg.Pool, "query">,
  onError: (error: unknown) => void = () => undefined,
): Notifier {
  const pending = new Set<string>();
  let timer: NodeJS.Timeout | null = null;
  let sending: Promise<void> | null = null;
  let closed = false;

  /** One at a time: what comes while it takes long waits as keys, of which there are only so many. */
  function flush(): void {
    if (pending.size === 0 || sending) return;
    const keys = [...pending];
    pending.clear();
    sending = pool
      .query("SELECT pg_notify($1, $2)", [CHANGED_CHANNEL, payloadOf(keys)])
      .then(() => undefined)
      // Readers refetch everything when their own connection comes back, so nothing has to be kept.
      .catch(onError)
      .finally(() => (sending = null));
  }
  function add(keys: readonly ChangedKey[]): void {
    if (pending.has(EVERYTHING)) return;
    for (const key of keys) pending.add(JSON.stringify(key));
    if (pending.size <= MOST_KEYS) return;
    pending.clear();
    pending.add(EVERYTHING);
  }
  function tick(): void {
    timer = null;
    if (pending.size === 0) return;
    flush();
    if (!closed) timer = setTimeout(tick, INTERVAL_MS);
  }
  return {
    changed(keys) {
      add(keys);
      if (timer || closed) return;
      flush();
      timer = setTimeout(tick, INTERVAL_MS);
    },
    async close() {
      closed = true;
      if (timer) clearTimeout(timer);
      await sending;
      flush();
      await sending;
    },
  };
}

/** Wakes the controllers for one workload; delivered when the transaction of `sql` commits. */
export async function wake(sql: Sql, workloadId: string): Promise<void> {
  await sql.execute("SELECT pg_notify($1, $2)", [WAKE_CHANNEL, workloadId]);
}
