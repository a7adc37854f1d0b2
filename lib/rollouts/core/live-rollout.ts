import type { Instant } from "@/lib/lifecycle/instant";
import type { InstanceDto } from "@/lib/workloads/schema";
import { isAfter, joined } from "@/lib/workloads/core/later-instances";
import type { ReadyPoint, RolloutDetailDto } from "../schema";

/** A rollout that is under way with what the stream told of its workload's instances since it was read. */
export function withStreamed(rollout: RolloutDetailDto, streamed: readonly InstanceDto[]): RolloutDetailDto {
  if (rollout.finishedAt !== null) return rollout;
  const own = streamed.filter(({ workloadId }) => workloadId === rollout.workloadId);
  return withInstances(
    rollout,
    joined(rollout.instances, own, ({ marks }) => {
      const end = marks.failedAt ?? marks.stoppedAt;
      return end === null || Date.parse(end) >= Date.parse(rollout.requestedAt);
    }),
  );
}

/** A rollout as it was read, which unlearns nothing that was known already. */
export function withKnown(read: RolloutDetailDto, known: RolloutDetailDto): RolloutDetailDto {
  if (read.finishedAt !== null) return read;
  return withInstances(read, joined(read.instances, known.instances, isAfter(read.asOf)));
}

function withInstances(rollout: RolloutDetailDto, instances: readonly InstanceDto[]): RolloutDetailDto {
  if (instances === rollout.instances) return rollout;
  const former = new Map(rollout.instances.map((one) => [one.id, one]));
  const changes = instances.flatMap((one) => changesOf(former.get(one.id), one));
  const from = Date.parse(rollout.requestedAt);
  const curve = changes.reduce(
    (points, { at, ...change }) => withChange(points, { ...change, atMs: Math.max(0, at - from) }),
    rollout.curve,
  );
  return { ...rollout, instances: [...instances], curve };
}

interface Turn {
  readonly at: Instant;
  readonly by: 1 | -1;
}

/** When an instance became ready and when it was so no longer, as far as its marks tell. */
function turnsOf({ marks }: InstanceDto): Turn[] {
  const { readyAt, lastReadyAt, lastUnreadyAt } = marks;
  if (readyAt === null) return [];
  const [end] = [marks.drainingAt, marks.failedAt, marks.stoppedAt].filter((at) => at !== null).toSorted();
  const isReadyAgain = lastUnreadyAt !== null && (lastReadyAt ?? readyAt) >= lastUnreadyAt;
  const turns = [
    { at: readyAt, by: 1 as const },
    ...(lastUnreadyAt === null ? [] : [{ at: lastUnreadyAt, by: -1 as const }]),
    ...(isReadyAgain && lastReadyAt !== null ? [{ at: lastReadyAt, by: 1 as const }] : []),
  ];
  const isUp = turns.at(-1)?.by === 1;
  return [...turns, ...(isUp && end !== undefined ? [{ at: end, by: -1 as const }] : [])].map(
    ({ at, by }) => ({
      at: Date.parse(at),
      by,
    }),
  );
}

/** What `now` tells of an instance's readiness that `before` did not; of several spells only the last has marks, so that they add up. */
function changesOf(
  before: InstanceDto | undefined,
  now: InstanceDto,
): (Omit<Change, "atMs"> & { at: Instant })[] {
  if (before === now) return [];
  const known = before === undefined ? [] : turnsOf(before);
  const fresh = turnsOf(now).filter((turn) => !known.some(({ at, by }) => at === turn.at && by === turn.by));
  const sum = (turns: readonly Turn[]): number => turns.reduce((total, { by }) => total + by, 0);
  const missing = sum(turnsOf(now)) - sum(known) - sum(fresh);
  const [first] = fresh;
  const changes = fresh.map(({ at, by }) => ({ at, by, revision: now.revision }));
  return first === undefined || missing === 0
    ? changes
    : [{ at: first.at, by: missing, revision: now.revision }, ...changes];
}

interface Change {
  readonly atMs: number;
  readonly revision: number;
  readonly by: number;
}

/**
 * The curve with one more change: its own point, and every later one moved.
 *
 * Example: 1 ready at 0 s and at 4 s (its end). One more became ready at 3 s: 1 at 0 s, 2 at 3 s, 2 at 4 s. At 5 s: 1 at 0 s, 1
 * at 4 s, 2 at 5 s.
 */
export function withChange(curve: readonly ReadyPoint[], { atMs, revision, by }: Change): ReadyPoint[] {
  const moved = (point: ReadyPoint): ReadyPoint => {
    const count = Math.max(0, (point.readyByRevision[revision] ?? 0) + by);
    return { ...point, readyByRevision: { ...point.readyByRevision, [revision]: count } };
  };
  const before = curve.filter((point) => point.atMs < atMs);
  const after = curve.slice(before.length).map(moved);
  if (after[0]?.atMs === atMs) return [...before, ...after];
  const last = before.at(-1) ?? { atMs: 0, readyByRevision: {} };
  return [...before, { ...moved(last), atMs }, ...after];
}
