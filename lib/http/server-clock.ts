/**
 * The server's clock as its answers tell it, in a browser: what the last one said (`asOf`) and what has passed since it arrived, by
 * the clock that nobody sets. A browser's own wall clock may be hours off.
 */
const KEPT = 200;
/** Within it two answers differ by how long they were on their way; beyond it the server's clock was set. */
const WAY_MS = 2_000;

const arrivals = new Map<string, number>();
/** The server's time less `performance.now()`. */
let offsetMs: number | null = null;

export function hearServerTime(at: number): void {
  const heardMs = at - performance.now();
  const isSet = offsetMs === null || Math.abs(heardMs - offsetMs) > WAY_MS;
  offsetMs = isSet || offsetMs === null ? heardMs : Math.max(heardMs, offsetMs);
}

/** How long ago, ms, an answer was first seen here. */
export function passedSince(asOf: string): number {
  const now = performance.now();
  const arrivedAt = arrivals.get(asOf);
  if (arrivedAt !== undefined) return now - arrivedAt;
  arrivals.set(asOf, now);
  const [oldest] = arrivals.keys();
  if (arrivals.size > KEPT && oldest !== undefined) arrivals.delete(oldest);
  const at = Date.parse(asOf);
  if (!Number.isNaN(at)) hearServerTime(at);
  return 0;
}

/** Epoch ms; null where no answer has been heard yet. */
export const serverNow = (): number | null => (offsetMs === null ? null : offsetMs + performance.now());

/** Takes in the time that an answer says it is of, where it says one. */
export function hearAnswer(body: unknown): void {
  const asOf: unknown = typeof body === "object" && body !== null ? Reflect.get(body, "asOf") : undefined;
  if (typeof asOf === "string") passedSince(asOf);
}
