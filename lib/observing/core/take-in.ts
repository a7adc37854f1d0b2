import type { MayflyEvent } from "@/lib/lifecycle/event";
import type { Instant } from "@/lib/lifecycle/instant";
import type { ObservedContainer, ObservedEvent, ReadyBy } from "@/lib/lifecycle/observed";
import { isMayflys, MOST_OBSERVED, placeOf } from "./group";
import { eventsOfMark, nameOfLife, type TrackedContainer, type TrackedGroup } from "./life-events";
import { afterAbsence, afterEvent, afterSight, isWanted, newlyKnown, type Seen, type Step } from "./lives";

/** What is known of a source. */
export interface Tracked {
  readonly sourceId: string;
  readonly engineVersion: string | null;
  readonly groups: ReadonlyMap<string, TrackedGroup>;
  readonly containers: ReadonlyMap<string, TrackedContainer>;
}

/**
 * What an engine tells: an event, with how one that nobody knew is ready; or all that it has, by a look that began at `seenAt`, but for
 * those that were `heard` of since.
 */
export type Told =
  | { readonly kind: "event"; readonly event: ObservedEvent; readonly readyBy: ReadyBy }
  | {
      readonly kind: "list";
      readonly containers: readonly ObservedContainer[];
      readonly seenAt: Instant;
      readonly heard: ReadonlySet<string>;
    };

export interface WantedStep {
  readonly workloadId: string;
  readonly at: Instant;
  readonly replicas: number;
}

/** What comes of what an engine told, to be written at once. */
export interface TakenIn {
  readonly containers: ReadonlyMap<string, TrackedContainer>;
  readonly changed: readonly TrackedContainer[];
  readonly removed: readonly string[];
  readonly events: readonly MayflyEvent[];
  /** In order; of one workload and time only the last. */
  readonly wanted: readonly WantedStep[];
  /** Workloads of which a list shows what no event told. */
  readonly blind: ReadonlySet<string>;
  /** Of the newest event; null where none was told. */
  readonly newestAt: Instant | null;
  /** How many a list left out; null where none was told. */
  readonly leftOut: { readonly ofMayfly: number; readonly beyond: number } | null;
}

type Unknown = Pick<ObservedContainer, "id" | "name" | "labels" | "image">;
const unknownOf = ({ containerId, name, labels, image }: ObservedEvent): Unknown => ({
  id: containerId,
  name: name === "" ? containerId.slice(0, 12) : name,
  labels,
  image,
});

/** What else is told of one that nobody knows is of a life that nobody saw. */
const begins = ({ deed }: ObservedEvent): boolean => deed.kind === "created" || deed.kind === "started";

/**
 * Those of what was told that are not known, at most `most`, by name; what a Mayfly made is not among them. Each needs a group before it
 * is taken in.
 */
export const unknownIn = (
  { containers }: Pick<Tracked, "containers">,
  told: readonly Told[],
  most = MOST_OBSERVED,
): Unknown[] =>
  told
    .flatMap((one): readonly Unknown[] => {
      if (one.kind === "list") return one.containers;
      return begins(one.event) ? [unknownOf(one.event)] : [];
    })
    .filter((one) => !containers.has(one.id) && !isMayflys(one))
    .toSorted(byName)
    .slice(0, most);

const byName = (a: Unknown, b: Unknown): number => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);

/** How many of each workload's are wanted. */
function wantedIn({ containers, groups }: Tracked): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { groupKey, known } of containers.values()) {
    const workloadId = groups.get(groupKey)?.workloadId;
    if (workloadId !== undefined && isWanted(known))
      counts.set(workloadId, (counts.get(workloadId) ?? 0) + 1);
  }
  return counts;
}

class Intake {
  readonly containers: Map<string, TrackedContainer>;
  readonly events: MayflyEvent[] = [];
  readonly wanted = new Map<string, WantedStep>();
  readonly blind = new Set<string>();
  readonly changed = new Set<string>();
  leftOut: TakenIn["leftOut"] = null;
  readonly #counts: Map<string, number>;

  constructor(
    private readonly tracked: Tracked,
    private readonly most: number,
  ) {
    this.containers = new Map(tracked.containers);
    this.#counts = wantedIn(tracked);
  }

  hear(event: ObservedEvent, readyBy: ReadyBy): void {
    const known = this.containers.get(event.containerId);
    if (!known && !begins(event)) return;
    const container = known ?? this.#newOne(unknownOf(event), readyBy);
    if (container === null || event.at <= container.known.lastAt) return;
    const name = event.deed.kind === "renamed" && event.name !== "" ? event.name : container.name;
    this.#apply({ ...container, name }, afterEvent(container.known, event), event.at);
  }

  list({ containers: listed, seenAt, heard }: Extract<Told, { readonly kind: "list" }>): void {
    const shown = new Set(listed.map(({ id }) => id));
    for (const container of [...this.containers.values()])
      if (!shown.has(container.id) && !heard.has(container.id))
        this.#sight(container, afterAbsence(container.known, seenAt), seenAt);
    // What was heard since is newer than what was seen.
    for (const seen of listed.filter(({ id }) => !heard.has(id)).toSorted(byName)) {
      const before = this.containers.get(seen.id);
      const container = before ?? this.#newOne(seen, seen.readyBy);
      if (container === null) continue;
      const step = afterSight(before?.known ?? null, seen, seenAt);
      this.#sight({ ...container, name: seen.name }, step, seenAt);
    }
    const foreign = listed.filter((one) => !isMayflys(one));
    const isBeyond = (one: ObservedContainer): boolean =>
      !this.containers.has(one.id) && this.tracked.groups.get(placeOf(one).key)?.isLeftOut !== true;
    this.leftOut = {
      ofMayfly: listed.length - foreign.length,
      beyond: foreign.filter(isBeyond).length,
    };
  }

  /** Null where it is left out, or beyond what is taken. */
  #newOne(unknown: Unknown, readyBy: ReadyBy): TrackedContainer | null {
    const { key } = placeOf(unknown);
    const group = this.tracked.groups.get(key);
    if (isMayflys(unknown) || this.containers.size >= this.most || group?.isLeftOut !== false) return null;
    const { id, name, image } = unknown;
    return { id, name, image, groupKey: key, known: newlyKnown(id, readyBy), instanceId: null };
  }

  #sight(container: TrackedContainer, step: Seen, seenAt: Instant): void {
    if (step.wasBlind) this.blind.add(this.#groupOf(container).workloadId);
    this.#apply(container, step, seenAt);
  }

  #groupOf({ groupKey }: TrackedContainer): TrackedGroup {
    const group = this.tracked.groups.get(groupKey);
    if (!group) throw new Error(`${groupKey} has no workload.`);
    return group;
  }

  #apply(container: TrackedContainer, { known, marks }: Step, at: Instant): void {
    const { id } = container;
    const before = this.containers.get(id);
    const by = Number(isWanted(known)) - Number(before !== undefined && isWanted(before.known));
    if (by !== 0) this.#want(this.#groupOf(container).workloadId, by, at);
    const instanceId = this.#tell(container, marks);
    this.changed.add(id);
    if (known.isRemoved) this.containers.delete(id);
    else this.containers.set(id, { ...container, known, instanceId });
  }

  #want(workloadId: string, by: number, at: Instant): void {
    const replicas = (this.#counts.get(workloadId) ?? 0) + by;
    this.#counts.set(workloadId, replicas);
    this.wanted.set(`${workloadId} ${at}`, { workloadId, at, replicas });
  }

  /** What the life that is under way after the marks is called. */
  #tell(container: TrackedContainer, marks: Step["marks"]): string | null {
    const group = this.#groupOf(container);
    let name = container.instanceId;
    for (const mark of marks) {
      if (mark.mark === "started")
        name = nameOfLife(container.name, mark.startedAt, this.tracked.sourceId, group);
      if (name === null) continue;
      this.events.push(...eventsOfMark(this.tracked, group, container, name, mark));
      if (mark.mark === "stopped" || mark.mark === "failed") name = null;
    }
    return name;
  }
}

/** Folds what was told, in its order, into what is known. Those of no group are left out. */
export function takeIn(tracked: Tracked, told: readonly Told[], most = MOST_OBSERVED): TakenIn {
  const intake = new Intake(tracked, most);
  for (const one of told) {
    if (one.kind === "event") intake.hear(one.event, one.readyBy);
    else intake.list(one);
  }
  const { containers, events, wanted, blind, changed, leftOut } = intake;
  const heardAt = told.flatMap((one) => (one.kind === "event" ? [one.event.at] : []));
  return {
    containers,
    changed: [...changed].flatMap((id) => containers.get(id) ?? []),
    removed: [...changed].filter((id) => !containers.has(id)),
    events,
    wanted: [...wanted.values()],
    blind,
    newestAt: heardAt.length === 0 ? null : Math.max(...heardAt),
    leftOut,
  };
}
