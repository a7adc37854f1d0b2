import type { MayflyEvent } from "@/lib/lifecycle/event";
import { instanceEvent, type Identified } from "@/lib/lifecycle/instance-events";
import type { Instant } from "@/lib/lifecycle/instant";
import { MAX_INTEGER } from "@/lib/lifecycle/integer";
import type { KnownContainer, LifeMark } from "./lives";

/** A container of a source, what is known of it, and what its life under way is called; null where it has none. */
export interface TrackedContainer {
  readonly id: string;
  readonly name: string;
  readonly image: string;
  readonly groupKey: string;
  readonly known: KnownContainer;
  readonly instanceId: string | null;
}

/** The workload that a group's containers are. */
export interface TrackedGroup {
  readonly workloadId: string;
  readonly isLeftOut: boolean;
  /** How often it was begun to observe it. */
  readonly times: number;
}

export const OBSERVED_PROVIDER = "docker-observed";
/** Image changes are not told apart: all lives of a workload are of one revision. */
const REVISION = 1;
const LONGEST_NAME = 100;

/**
 * Names a life by its container, its start to the microsecond, and who observed it the how many'th time: `web-1-jq3k9a1bc2-x7f21`. What
 * was not observed for a while goes on under another name.
 */
export const nameOfLife = (
  containerName: string,
  startedAt: Instant,
  sourceId: string,
  { times }: TrackedGroup,
): string =>
  `${containerName.slice(0, LONGEST_NAME)}-${Math.round(startedAt * 1000).toString(36)}-${sourceId.slice(-4)}${times}`;

/** The number at the end of a name, 0 where there is none. */
const ordinalOf = (name: string): number =>
  Math.min(Number(/[-_.](\d{1,9})$/.exec(name)?.[1] ?? 0), MAX_INTEGER);

const identified = (containerName: string, name: string, { workloadId }: TrackedGroup): Identified => ({
  name,
  workloadId,
  revision: REVISION,
  ordinal: ordinalOf(containerName),
  rolloutId: null,
});

interface Observer {
  readonly sourceId: string;
  readonly engineVersion: string | null;
}

/**
 * A mark of a life called `name` as events. An engine does not tell when a start was asked for: it counts from the start, which is
 * the same for a first one and for a restart; when a container was made says nothing of that.
 */
export function eventsOfMark(
  { sourceId, engineVersion }: Observer,
  group: TrackedGroup,
  container: Pick<TrackedContainer, "name">,
  name: string,
  { mark, at, exitCode, reason, hasNoStartup }: LifeMark,
): MayflyEvent[] {
  const life = identified(container.name, name, group);
  const source = `/observed/${sourceId}`;
  switch (mark) {
    case "created":
      return [];
    case "started": {
      const facts = {
        kind: "container" as const,
        provider: OBSERVED_PROVIDER,
        ...(engineVersion === null ? null : { engineVersion }),
        ...(hasNoStartup === true ? { hasNoStartup } : null),
      };
      return [
        instanceEvent(life, "requested", at, facts, source),
        instanceEvent(life, "started", at, {}, source),
      ];
    }
    case "ready":
    case "unready":
      return [instanceEvent(life, mark, at, {}, source)];
    case "stopped":
    case "failed":
      return [
        instanceEvent(
          life,
          mark,
          at,
          {
            ...(reason === undefined ? null : { reason }),
            ...(exitCode === undefined ? null : { exitCode }),
          },
          source,
        ),
      ];
  }
}

/** Nobody sees more of a life called `name`, which may go on. */
export const unobservedEvent = (
  group: TrackedGroup,
  container: Pick<TrackedContainer, "name">,
  name: string,
  at: Instant,
): MayflyEvent =>
  instanceEvent(identified(container.name, name, group), "stopped", at, { reason: "unobserved" });
