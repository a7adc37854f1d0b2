/** What is looked at is read again so often, though no event asks for it: its window moves on with the clock. */
export const READ_AGAIN_MS = 300_000;
/** An answer that is older than this is none of now: it is shown with its age until there is a new one. */
export const PROMISE_MS = 360_000;

/** The age, ms in whole minutes, of an answer that is older than promised; null of one that is not. */
export function brokenPromise(ageMs: number): number | null {
  return ageMs > PROMISE_MS ? Math.floor(ageMs / 60_000) * 60_000 : null;
}
