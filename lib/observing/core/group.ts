import type { ObservedContainer } from "@/lib/lifecycle/observed";

/** What tells that containers belong together. */
export const GROUPED_BY = ["compose", "quadlet", "name-pattern", "name"] as const;
export type GroupedBy = (typeof GROUPED_BY)[number];

/** Containers that run one service: one application's workload. */
export interface Group {
  /** Unique within an engine, and the same whenever the same containers are grouped: `compose:shop/web`. */
  readonly key: string;
  readonly by: GroupedBy;
  readonly application: string;
  readonly workload: string;
  readonly containers: readonly Grouped[];
}

type Grouped = Pick<ObservedContainer, "id" | "name" | "labels">;

export interface Grouping {
  readonly groups: readonly Group[];
  /** How many are left out since a Mayfly, this or another, made them. */
  readonly ofMayfly: number;
  /** How many are left out since there were more than `MOST_OBSERVED`. */
  readonly beyond: number;
}

/** More than so many of one engine are left out, and said to be. */
export const MOST_OBSERVED = 2_000;
/** Every Mayfly labels what it makes with its installation. */
const OWNER_LABEL = "dev.mayfly.owner";
const COMPOSE = [
  ["com.docker.compose.project", "com.docker.compose.service"],
  ["io.podman.compose.project", "io.podman.compose.service"],
] as const;
const QUADLET_LABEL = "PODMAN_SYSTEMD_UNIT";

/** Whether a Mayfly, this or another, made it. */
export const isMayflys = ({ labels }: Pick<Grouped, "labels">): boolean => labels[OWNER_LABEL] !== undefined;

/** `web` of `web-1`, `web_2` and `web.3`; null where it does not end so. */
const withoutNumber = (name: string): string | null => /^(.*[^-_.\d])[-_.]\d+$/.exec(name)?.[1] ?? null;

export type Place = Pick<Group, "key" | "by" | "application" | "workload">;

function composed({ name, labels }: Grouped): Place | null {
  for (const [projectLabel, serviceLabel] of COMPOSE) {
    const project = labels[projectLabel];
    if (!project) continue;
    const workload =
      labels[serviceLabel] ?? labels["com.docker.compose.service"] ?? withoutNumber(name) ?? name;
    return { key: `compose:${project}/${workload}`, by: "compose", application: project, workload };
  }
  return null;
}

function ofUnit({ labels }: Grouped): Place | null {
  const unit = labels[QUADLET_LABEL];
  if (!unit) return null;
  // `web@2.service` is an instance of the template `web@`.
  const name = unit.replace(/\.service$/, "").replace(/@.*$/, "");
  return name === "" ? null : { key: `quadlet:${name}`, by: "quadlet", application: name, workload: name };
}

/**
 * Where a container belongs, by the first that tells: the project and service of Docker's or Podman's compose, the systemd unit
 * that runs it, its name without the number at its end, its name.
 */
export function placeOf(container: Grouped): Place {
  const told = composed(container) ?? ofUnit(container);
  if (told) return told;
  const { name } = container;
  const pattern = withoutNumber(name);
  return pattern === null
    ? { key: `name:${name}`, by: "name", application: name, workload: name }
    : { key: `pattern:${pattern}`, by: "name-pattern", application: pattern, workload: pattern };
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Groups the containers of one engine; the order in which they are listed makes no difference. */
export function groupContainers(containers: readonly Grouped[], most = MOST_OBSERVED): Grouping {
  const foreign = containers.filter((one) => !isMayflys(one));
  const sorted = foreign.toSorted((a, b) => byText(a.name, b.name) || byText(a.id, b.id));
  const taken = sorted.slice(0, most);
  const groups = new Map<string, Place & { containers: Grouped[] }>();
  for (const container of taken) {
    const place = placeOf(container);
    const group = groups.get(place.key);
    if (group) group.containers.push(container);
    else groups.set(place.key, { ...place, containers: [container] });
  }
  return {
    groups: [...groups.values()].toSorted(
      (a, b) =>
        byText(a.application, b.application) || byText(a.workload, b.workload) || byText(a.key, b.key),
    ),
    ofMayfly: containers.length - foreign.length,
    beyond: sorted.length - taken.length,
  };
}
