import { LRUCache } from "lru-cache";

export interface Answer<T> {
  /** Null: the first one is still being computed. */
  readonly value: T | null;
  readonly isComputing: boolean;
  /** How long ago the value was asked for, ms; null where there is none. */
  readonly ageMs: number | null;
}

interface Entry<T> {
  value: T | null;
  /** Of what it is, or is being computed, from. */
  version: string;
  computedAt: number;
  freshUntil: number;
  computing: Promise<void> | null;
  /** Told to whoever asks next, once. */
  failure: { readonly error: unknown } | null;
}

interface Options {
  readonly now: () => number;
  readonly size: number;
  /** An answer counts as fresh for this long, ms, and for ten times as long as it took to compute, up to `longestMs`. */
  readonly freshMs: number;
  readonly longestMs: number;
  /** So long, ms, a first answer is waited for. */
  readonly patienceMs: number;
}

/**
 * Answers with what was computed last, at once, and has it computed anew beside it once it is stale. Nobody waits for a
 * computation but for `patienceMs`. The least recently asked is dropped first.
 */
export function createAnswerCache<T>({ now, size, freshMs, longestMs, patienceMs }: Options) {
  const entries = new LRUCache<string, Entry<T>>({ max: size });

  async function refresh(entry: Entry<T>, compute: () => Promise<T>): Promise<void> {
    const startedAt = now();
    try {
      entry.value = await compute();
      entry.computedAt = startedAt;
    } catch (error) {
      entry.failure = { error };
    }
    entry.freshUntil = now() + Math.max(freshMs, Math.min(longestMs, 10 * (now() - startedAt)));
    entry.computing = null;
  }

  /** An answer from another `version` of what it is computed from is stale. Throws what the computation threw. */
  return async (key: string, compute: () => Promise<T>, version = ""): Promise<Answer<T>> => {
    const entry: Entry<T> = entries.get(key) ?? {
      value: null,
      version,
      computedAt: NaN,
      freshUntil: -Infinity,
      computing: null,
      failure: null,
    };
    entries.set(key, entry);
    if (entry.version !== version) entry.freshUntil = -Infinity;
    if (now() >= entry.freshUntil && entry.computing === null) {
      entry.version = version;
      entry.computing = refresh(entry, compute);
    }
    if (entry.computing && entry.value === null) await within(entry.computing, patienceMs);
    const { failure } = entry;
    if (failure) {
      entry.failure = null;
      entry.freshUntil = -Infinity;
      throw failure.error;
    }
    return {
      value: entry.value,
      isComputing: entry.computing !== null,
      ageMs: entry.value === null ? null : now() - entry.computedAt,
    };
  };
}

async function within(promise: Promise<void>, ms: number): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([promise, patience]);
  clearTimeout(timer);
}
