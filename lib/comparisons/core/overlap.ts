import type { Instant } from "@/lib/lifecycle/instant";
import type { Kind } from "@/lib/lifecycle/vocabulary";

/** A group as its frame narrows it; null: not narrowed. */
export interface Extent {
  readonly applicationId: string | null;
  readonly workloadId: string | null;
  readonly kind: Kind | null;
  readonly provider: string | null;
  readonly runtime: string | null;
  readonly revision: number | null;
  readonly accelerator: string | null;
  readonly isAlone: boolean | null;
  readonly experimentId: string | null;
  readonly isSimulated: boolean | null;
  readonly since: Instant | null;
  readonly until: Instant | null;
}

/** What a workload's samples have in common, as long as its instances do not say otherwise. */
export interface WorkloadFacts {
  readonly id: string;
  readonly application: string;
  readonly kind: Kind;
  readonly provider: string;
  readonly isSimulated: boolean;
}

/** What both groups would count: all of both, all of one, or some of both. */
export const OVERLAPS = ["same", "a-in-b", "b-in-a", "partly"] as const;
export type Overlap = (typeof OVERLAPS)[number];

/** Of these each sample has one value, so that groups that name different ones have none in common. */
const OF_SAMPLE = [
  ...["applicationId", "workloadId", "kind", "provider", "runtime"],
  ...["revision", "accelerator", "isAlone", "experimentId", "isSimulated"],
] as readonly Exclude<keyof Extent, "since" | "until">[];

const isOf = (workload: WorkloadFacts, extent: Extent): boolean =>
  (extent.workloadId === null || extent.workloadId === workload.id) &&
  (extent.applicationId === null || extent.applicationId === workload.application) &&
  (extent.kind === null || extent.kind === workload.kind) &&
  (extent.provider === null || extent.provider === workload.provider) &&
  // A provider that simulates makes nothing that is measured; what it did not make may be simulated.
  (extent.isSimulated !== false || !workload.isSimulated);

/** Of these the workloads alone decide. */
const OF_WORKLOAD: readonly string[] = ["applicationId", "workloadId", "kind", "provider"];

function isWithin(inner: Extent, outer: Extent, workloads: readonly WorkloadFacts[]): boolean {
  const isPart = OF_SAMPLE.every(
    (part) => OF_WORKLOAD.includes(part) || outer[part] === null || outer[part] === inner[part],
  );
  return (
    isPart &&
    (inner.since ?? -Infinity) >= (outer.since ?? -Infinity) &&
    (inner.until ?? Infinity) <= (outer.until ?? Infinity) &&
    workloads.every((workload) => !isOf(workload, inner) || isOf(workload, outer))
  );
}

/**
 * Which samples two groups would have in common, by what they are made of; null: none. They have some unless something keeps them
 * apart: different values of what a sample has one of, windows that do not meet, or no workload that is of both. `kind:vm` and
 * `workload:hello-vm`: all of the second. Windows that meet in no moment part what began in them; a life that lasts through both
 * counts in each with the part of it that it lived there, which is no other's.
 */
export function overlapOf(a: Extent, b: Extent, workloads: readonly WorkloadFacts[]): Overlap | null {
  if (OF_SAMPLE.some((part) => a[part] !== null && b[part] !== null && a[part] !== b[part])) return null;
  const since = Math.max(a.since ?? -Infinity, b.since ?? -Infinity);
  const until = Math.min(a.until ?? Infinity, b.until ?? Infinity);
  if (since >= until) return null;
  const isSame = OF_SAMPLE.every((part) => a[part] === b[part]) && a.since === b.since && a.until === b.until;
  if (isSame) return "same";
  if (!workloads.some((workload) => isOf(workload, a) && isOf(workload, b))) return null;
  const [isAWithin, isBWithin] = [isWithin(a, b, workloads), isWithin(b, a, workloads)];
  if (isAWithin && isBWithin) return "same";
  return isAWithin ? "a-in-b" : isBWithin ? "b-in-a" : "partly";
}

/** How many samples were read on both sides: instances may say otherwise than their workload, which definitions can't know. */
export function sharedCount(a: readonly string[], b: readonly string[]): number {
  const ofA = new Set(a);
  return new Set(b.filter((id) => ofA.has(id))).size;
}
