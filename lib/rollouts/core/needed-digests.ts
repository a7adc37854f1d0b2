/** A revision whose artifact is pinned, and what it is to its workload. */
export interface PinnedRevision {
  readonly workloadId: string;
  readonly number: number;
  readonly digest: string;
  readonly isCurrent: boolean;
  /** The one that the workload was last stable at. */
  readonly isStable: boolean;
  readonly wasStable: boolean;
  readonly hasInstances: boolean;
  /** A rollout or an experiment that is under way comes from it, leads to it, or restores it. */
  readonly isAwaited: boolean;
}

/** So many revisions of a workload that were stable can be rolled back to from what is kept, the youngest. */
export const KEPT_STABLE_REVISIONS = 10;

/**
 * Digests that must stay: of each workload the revisions that are current, stable, have instances or are awaited, and the last ten
 * that were stable, for somebody may roll back to them. Eleven that were stable, the eleventh current: 11 to 2 stay, 1 goes.
 */
export function neededDigests(revisions: readonly PinnedRevision[]): ReadonlySet<string> {
  const wereStable = revisions.filter(({ wasStable }) => wasStable).toSorted((a, b) => b.number - a.number);
  const counted = new Map<string, number>();
  const keptForRollback = new Set<PinnedRevision>();
  for (const revision of wereStable) {
    const before = counted.get(revision.workloadId) ?? 0;
    counted.set(revision.workloadId, before + 1);
    if (before < KEPT_STABLE_REVISIONS) keptForRollback.add(revision);
  }
  const isNeeded = (one: PinnedRevision): boolean =>
    one.isCurrent || one.isStable || one.hasInstances || one.isAwaited || keptForRollback.has(one);
  return new Set(revisions.filter(isNeeded).map(({ digest }) => digest));
}
