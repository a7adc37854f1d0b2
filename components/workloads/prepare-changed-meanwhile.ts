import { capital } from "@/lib/format/letter-case";
import { workloadText } from "@/lib/text/workloads";
import type { WorkloadDto } from "@/lib/workloads/schema";

/** What a form of a workload is filled in over. */
export type SeenWorkload = Pick<
  WorkloadDto,
  "generation" | "currentRevision" | "desiredReplicas" | "strategy"
>;

const words = workloadText.meanwhile;

/**
 * What became of a workload since it was seen: `Revision 7 was deployed and it was scaled from 2 to 4 while this was open; look at
 * the difference again.` Null where nobody has changed it, as far as is known.
 */
export function changedMeanwhile(seen: SeenWorkload, now: SeenWorkload): string | null {
  if (now.generation <= seen.generation) return null;
  const { currentRevision: revision, desiredReplicas: replicas } = now;
  const changes = [
    ...(revision > seen.currentRevision ? [words.deployed(revision)] : []),
    ...(revision < seen.currentRevision ? [words.rolledBack(revision)] : []),
    ...(replicas === seen.desiredReplicas ? [] : [words.scaled(seen.desiredReplicas, replicas)]),
    ...(isEqual(now.strategy, seen.strategy) ? [] : [words.settings]),
  ];
  return words.sentence(capital(changes.length === 0 ? words.andBack : changes.join(words.and)));
}

const isEqual = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** What was typed over `from`, over `to` instead: whatever was left as it was follows. */
export function rebased<T extends object>(typed: T, from: T, to: T): T {
  const kept = Object.entries(typed).filter(
    ([name, value]) => !isEqual(value, (from as Readonly<Record<string, unknown>>)[name]),
  );
  return { ...to, ...Object.fromEntries(kept) };
}
