/**
 * What a start was the first of, most first; such starts also do what later ones find done, and are told apart.
 * - `host`: nothing of its provider had been ready on its host: a warm-up of engine and caches.
 * - `workload`: nothing of its workload had ever been ready: a first deployment.
 * - `revision`: nothing of its revision had been ready on its host: the artifact comes there for the first time.
 */
export const FIRST_STARTS = ["host", "workload", "revision"] as const;
export type FirstStart = (typeof FIRST_STARTS)[number];

/** Whether any had been ready before a start was asked for. */
export interface ServedBefore {
  /** Of its provider, on its host. */
  readonly onHost: boolean;
  readonly ofWorkload: boolean;
  /** Of its revision, on its host. */
  readonly ofRevision: boolean;
}

/** Null: it is the first of nothing. Those that start at once are all first: none finds anything done. */
export function firstStartOf({ onHost, ofWorkload, ofRevision }: ServedBefore): FirstStart | null {
  if (!onHost) return "host";
  if (!ofWorkload) return "workload";
  return ofRevision ? null : "revision";
}
