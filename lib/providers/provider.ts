import type { Instant } from "@/lib/lifecycle/instant";
import type { ImageSource } from "./artifacts/artifact";
import type { Needs } from "./artifacts/needs";
import type { Kind, Mark, StopReason } from "@/lib/lifecycle/vocabulary";

/**
 * Where CPU and memory are read. `cgroup`: of all processes of a container, page cache included. `process`: of the QEMU process, which
 * holds the guest, its devices and what emulates them. The two have different end points, and are never compared.
 */
export type UsageSource = "cgroup" | "process" | "none";

/** What an instance used until `at`. */
export interface InstanceUsage {
  readonly at: Instant;
  /** Since it began, on all cores together. */
  readonly cpuMs: number;
  readonly memoryBytes: number;
}

/** What a provider can do, as data, so that pages and decisions never ask for its name. */
export interface Capabilities {
  /** It reports when the guest operating system was up. */
  readonly hasBootMark: boolean;
  readonly hasLogs: boolean;
  /** How readiness is known: `probe`, by HTTP at its address; `reported`, by `ready` marks from `watch`. */
  readonly readiness: "probe" | "reported";
  /** What `ObservedInstance.usage` is measured at; `none` where it is never told. */
  readonly usage: UsageSource;
  /** Runtimes that it knows; the ones usable here stand in `ProviderStatus.runtimes`. */
  readonly runtimes: readonly string[];
}

export const PROVIDER_CODES = [
  "unavailable",
  "artifact-not-found",
  "artifact-invalid",
  "name-taken-by-foreign",
  "disk-full",
  "deadline",
  "internal",
] as const;
export type ProviderCode = (typeof PROVIDER_CODES)[number];

/** Every failure of a provider, its engine's own codes already mapped. `message` is for people. */
export class ProviderError extends Error {
  override readonly name = "ProviderError";
  constructor(
    readonly code: ProviderCode,
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}

export interface RuntimeStatus {
  readonly name: string;
  readonly available: boolean;
  readonly version: string | null;
  /** Why it can't be used, null where it can. */
  readonly reason: string | null;
}

export interface ProviderStatus {
  readonly available: boolean;
  readonly version: string | null;
  /** Why it can't be used, in a sentence; null where it can. */
  readonly reason: string | null;
  /** The exact shell command that would mend it, where there is one. */
  readonly fix: string | null;
  readonly runtimes: readonly RuntimeStatus[];
  /** Facts worth showing, such as engine, API version, accelerator, socket. */
  readonly facts: Readonly<Record<string, string>>;
}

/** What holds an instance in, as it was found rather than asked for, in words: memory, cpus, network and so on. */
export type IsolationFacts = Readonly<Record<string, string>>;

/** Everything needed to make one instance; a value derived from a revision by the controller. */
export interface InstanceSpec {
  /** `<workload>-r<revision>-<ordinal>`: unique, never reused, safe as a file and host name, at most 63 characters. */
  readonly name: string;
  readonly workloadId: string;
  readonly revision: number;
  readonly ordinal: number;
  /** See `lib/providers/artifacts`: `demo:v1`, `tar:/abs/path.tar` or `image:name:tag`. */
  readonly artifact: string;
  /** What the artifact's name stood for when the revision was accepted; absent: what it stands for now. */
  readonly digest?: string | null;
  /** Null: the artifact's own entry point. */
  readonly command: readonly string[] | null;
  readonly env: Readonly<Record<string, string>>;
  /** Port inside the instance that serves. */
  readonly port: number;
  readonly runtime: string;
  readonly memoryMb: number;
  readonly cpus: number;
  /** What the artifact needs beyond a read-only root and no capability; absent: nothing. */
  readonly needs?: Needs;
}

/** What preparing an artifact found, before any instance is asked for. */
export interface PreparedArtifact {
  /** Content digest, `sha256:...`; the same for VM and container of one artifact. */
  readonly digest: string;
  /** True where the engine had it already, so that no import or conversion was needed. */
  readonly cached: boolean;
}

export type InstanceState = "made" | "running" | "paused" | "ended";

/** A running or stopped instance as the engine sees it now. */
export interface ObservedInstance {
  readonly name: string;
  readonly workloadId: string;
  readonly revision: number;
  readonly ordinal: number;
  readonly running: boolean;
  /** `made`: it was never started. `paused`: it is there and does nothing, `running` stays true. Absent: not told apart. */
  readonly state?: InstanceState;
  /** `127.0.0.1:41003`; null where it has none yet. */
  readonly address: string | null;
  readonly exitCode: number | null;
  readonly startedAt: Instant | null;
  /** As of this list; absent or null where it can't be read, or it does not run. */
  readonly usage?: InstanceUsage | null;
  /** Where readiness is `reported`: since when it has been ready, so that a mark that nobody took in is not lost. */
  readonly readyAt?: Instant | null;
}

/** A mark as the machine reported it. (name, mark, at) identifies it. */
export interface InstanceMark {
  readonly name: string;
  readonly workloadId: string;
  readonly revision: number;
  readonly ordinal: number;
  readonly mark: Extract<
    Mark,
    "scheduled" | "created" | "started" | "booted" | "ready" | "stopped" | "failed"
  >;
  readonly at: Instant;
  readonly facts: {
    readonly accelerator?: string;
    readonly runtime?: string;
    readonly address?: string;
    /** What really holds it in; set for `started`. */
    readonly isolation?: IsolationFacts;
    readonly exitCode?: number;
    /** Set for `failed`: `exited`, `killed`, `vanished` or `create-failed`. */
    readonly reason?: StopReason;
    readonly message?: string;
  };
}

/** Facts that `create` knows at once and that each sample depends on. */
export interface CreatedInstance {
  readonly name: string;
  readonly address: string;
  readonly runtime: string;
  readonly accelerator: string | null;
  /** False where this call made it, true where it was there already. */
  readonly existed: boolean;
}

/**
 * Makes and stops single instances; the controller does the replica arithmetic.
 *
 * - `prepare` and `create` take what had the digest that is pinned, whatever the artifact's name means by now, or fail with
 *   `artifact-not-found`; without one they take what the name means now.
 * - `create` twice with one name gives one instance. It resolves once the engine accepted the start; readiness is the
 *   prober's business. A name that belongs to something not ours is `name-taken-by-foreign`, and is left alone.
 * - `stop` twice, or of something unknown, is fine; after it no process, network, socket or file of it is left. It
 *   gives the application `graceMs` to end by itself after SIGTERM (a VM: power button or agent), then kills it.
 * - `kill` ends it as somebody outside would, without grace and without a note that it was meant: it then has `failed`. Of
 *   something unknown or foreign it is fine and does nothing.
 * - `list` returns what is ours (of `ownerId`) and nothing else, also after this process was restarted.
 * - `watch` reports marks from now on until the signal aborts, those of instances made by an earlier process included;
 *   an unplanned end is `failed`, an end that `stop` caused is `stopped`. A mark may be reported twice.
 * - `sweep` removes what this installation keeps of artifacts whose digest is not `needed` and that were not used for an hour, never
 *   what somebody else made, and says how many files and images that were.
 * - Every call ends by `signal`, with a `ProviderError` of code `deadline`.
 */
export interface InstanceProvider {
  readonly shape: "instance";
  readonly id: string;
  readonly label: string;
  readonly kind: Kind;
  readonly isSimulated: boolean;
  readonly capabilities: Capabilities;
  check(signal: AbortSignal): Promise<ProviderStatus>;
  prepare(artifact: string, signal: AbortSignal, pinned?: string | null): Promise<PreparedArtifact>;
  create(spec: InstanceSpec, signal: AbortSignal): Promise<CreatedInstance>;
  stop(name: string, options: { readonly graceMs: number }, signal: AbortSignal): Promise<void>;
  kill(name: string, signal: AbortSignal): Promise<void>;
  list(signal: AbortSignal): Promise<readonly ObservedInstance[]>;
  /** The last `lines` lines of console or standard output, oldest first. */
  logs(name: string, options: { readonly lines: number }, signal: AbortSignal): Promise<string>;
  watch(onMark: (mark: InstanceMark) => void, signal: AbortSignal): Promise<void>;
  sweep(needed: ReadonlySet<string>, signal: AbortSignal): Promise<number>;
  /** The shell command with which a person ends all that is ours without this process; absent where there is none. */
  commandToEndAll?(): string;
}

/** What a provider is made with. */
export interface ProviderContext {
  /** Identifies this Mayfly installation; labels everything that is made, so that foreign things are never touched. */
  readonly ownerId: string;
  /** Absolute folder for state, images and sockets; shared by all controllers of this installation. */
  readonly dataDir: string;
  /** The container engine's images, so that a VM can boot what a container runs; absent where there is no engine. */
  readonly images?: ImageSource;
  readonly log: {
    info(data: object, message: string): void;
    warn(data: object, message: string): void;
  };
}
