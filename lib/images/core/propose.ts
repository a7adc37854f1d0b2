import type { Needs } from "@/lib/providers/artifacts/needs";
import type { ImageFacts, Platform } from "@/lib/providers/artifacts/image-facts";
import { pathAskedBy } from "./path-asked-by";

/** Why an image can't run here, whatever is asked for. */
export type Hindrance = "other-platform" | "no-process";

/**
 * What somebody who creates an application should know of what is proposed. `port-chosen`: the image names several, one of which was
 * taken. `port-unknown`: it names none. `path-of-health-check`: the probe asks for the path that the image's own health check asks for.
 * `path-guessed`: it asks for `/`, since the image says nothing. `health-check-of-another-kind`: it asks in a way that is no HTTP.
 * `as-root`: the image's process runs as root, and may do what an engine lets it by default.
 */
export type ProposalNote =
  | "port-chosen"
  | "port-unknown"
  | "path-of-health-check"
  | "path-guessed"
  | "health-check-of-another-kind"
  | "as-root";

/** With what an application is made of an image, as far as the image tells. */
export interface Proposal {
  readonly hindrances: readonly Hindrance[];
  /** Null where nothing tells: somebody has to say. */
  readonly port: number | null;
  readonly probePath: string;
  readonly needs: Needs;
  /** Of one instance. A VM keeps its whole root file system in memory, twice while it unpacks it. */
  readonly memoryMb: { readonly container: number; readonly vm: number };
  readonly notes: readonly ProposalNote[];
}

/** Where several are named the first of these is taken, and the least where none of them is. */
const USUAL_PORTS = [8080, 80, 8000, 3000, 5000];
const LAST_PORT = 65_535;
const CONTAINER_MB = 256;
const GUEST_MB = 128;
const STEP_MB = 64;
const MOST_MB = 65_536;
const MB = 2 ** 20;

const isSame = (a: Platform, b: Platform): boolean => a.os === b.os && a.architecture === b.architecture;

function portOf({ ports, env }: ImageFacts): { readonly port: number | null; readonly isChosen: boolean } {
  const tcp = ports.filter(({ protocol }) => protocol === "tcp").map(({ port }) => port);
  const usual = USUAL_PORTS.find((port) => tcp.includes(port));
  const named = usual ?? tcp[0];
  if (named !== undefined) return { port: named, isChosen: tcp.length > 1 };
  const told = /^\d{1,5}$/.test(env.PORT ?? "") ? Number(env.PORT) : 0;
  return { port: told >= 1 && told <= LAST_PORT ? told : null, isChosen: false };
}

const isRoot = (user: string | null): boolean => /^(?:root|0)?(?::.*)?$/.test(user ?? "");

/** What an engine lets a process of root do, as far as a revision may ask for it. */
const OF_ROOT: Needs["capabilities"] = [
  "CHOWN",
  "DAC_OVERRIDE",
  "FOWNER",
  "KILL",
  "NET_BIND_SERVICE",
  "SETGID",
  "SETUID",
];

function needsOf(facts: ImageFacts): Needs {
  // Images that are not made for it write to their root: logs, process ids, sockets.
  return { capabilities: isRoot(facts.user) ? OF_ROOT : [], writableRoot: true };
}

function vmMemory(sizeBytes: number): number {
  const mb = GUEST_MB + (2 * sizeBytes) / MB;
  return Math.min(MOST_MB, Math.max(CONTAINER_MB, Math.ceil(mb / STEP_MB) * STEP_MB));
}

/** What an image's own words make of an application; the same for the same facts. */
export function propose(facts: ImageFacts): Proposal {
  const { port, isChosen } = portOf(facts);
  const asked = facts.healthCheck === null ? null : pathAskedBy(facts.healthCheck);
  const notes: (ProposalNote | false)[] = [
    isChosen && "port-chosen",
    port === null && "port-unknown",
    asked !== null && "path-of-health-check",
    asked === null && "path-guessed",
    asked === null && facts.healthCheck !== null && "health-check-of-another-kind",
    isRoot(facts.user) && "as-root",
  ];
  const hindrances: (Hindrance | false)[] = [
    !isSame(facts.platform, facts.enginePlatform) && "other-platform",
    facts.entrypoint.length + facts.cmd.length === 0 && "no-process",
  ];
  return {
    hindrances: hindrances.filter((one) => one !== false),
    port,
    probePath: asked ?? "/",
    needs: needsOf(facts),
    memoryMb: { container: CONTAINER_MB, vm: vmMemory(facts.sizeBytes) },
    notes: notes.filter((one) => one !== false),
  };
}
