import type { AskedVariable } from "./interpolate";

/**
 * What a compose file asks for that is not done. Of these a service is not made at all: `build`, `no-image`, `extends`, `env-file`, `no-name`.
 * Without these it runs: `apart` (that services find one another by name), `volumes`, `networks`, `order` (which waits for which), `restart`, `published` (a port of the machine's own choice),
 * `not-tcp`, `secrets`, `process` (user, folder, signals: the image's own hold), `health-check` (one that asks by no HTTP), `health-times`,
 * `rights` (devices, capabilities, namespaces), `labels` (names and labels), `resources`, `unknown` (what this reader does not know).
 */
export type Unsupported =
  | "build"
  | "no-image"
  | "extends"
  | "env-file"
  | "no-name"
  | "include"
  | "apart"
  | "volumes"
  | "networks"
  | "order"
  | "restart"
  | "published"
  | "not-tcp"
  | "secrets"
  | "process"
  | "health-check"
  | "health-times"
  | "rights"
  | "labels"
  | "resources"
  | "unknown";

const HINDERS: readonly Unsupported[] = ["build", "no-image", "extends", "env-file", "no-name"];
export const hinders = ({ what }: Finding): boolean => HINDERS.includes(what);

export interface Finding {
  readonly line: number;
  /** `web.volumes`, or `include`. */
  readonly at: string;
  readonly what: Unsupported;
}

export interface ComposeService {
  readonly name: string;
  readonly line: number;
  /** Null where it has none: it is not made. */
  readonly image: string | null;
  /** In place of the image's entry point; null where the image's own holds. */
  readonly entrypoint: readonly string[] | null;
  /** In place of the image's arguments; null where they hold. */
  readonly command: readonly string[] | null;
  readonly env: Readonly<Record<string, string>>;
  /** Of the container, by TCP, in the file's order. */
  readonly ports: readonly number[];
  readonly probePath: string | null;
  /** Null where nothing is said. */
  readonly replicas: number | null;
  readonly memoryMb: number | null;
  readonly cpus: number | null;
  /** The profiles that it belongs to; none: it is always made. */
  readonly profiles: readonly string[];
}

export interface ComposePlan {
  readonly name: string | null;
  /** Of the chosen profiles, in the file's order. */
  readonly services: readonly ComposeService[];
  /** Every profile that a service names. */
  readonly profiles: readonly string[];
  /** Each by its name, where it is asked for first. */
  readonly variables: readonly AskedVariable[];
  /** In the order of their lines. */
  readonly findings: readonly Finding[];
}
