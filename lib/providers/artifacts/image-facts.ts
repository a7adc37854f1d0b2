/** A port that an image says it listens on. */
export interface ExposedPort {
  readonly port: number;
  readonly protocol: "tcp" | "udp" | "sctp";
}

export interface Platform {
  /** `linux`. */
  readonly os: string;
  /** As images write it: `amd64`, `arm64`. */
  readonly architecture: string;
}

/** How an image says that it is asked whether it serves. */
export interface HealthCheck {
  /** The words of a program, or one line for a shell. */
  readonly test: readonly string[];
  readonly isShell: boolean;
  /** Null where the image leaves them to the engine. */
  readonly intervalMs: number | null;
  readonly timeoutMs: number | null;
  readonly retries: number | null;
}

/** What an image says about itself, and which machine the engine runs on. */
export interface ImageFacts {
  /** `sha256:` and the engine's id of it, which its content determines. */
  readonly digest: string;
  readonly platform: Platform;
  readonly enginePlatform: Platform;
  readonly sizeBytes: number;
  readonly layers: number;
  readonly entrypoint: readonly string[];
  readonly cmd: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly workingDir: string | null;
  readonly user: string | null;
  readonly stopSignal: string | null;
  readonly ports: readonly ExposedPort[];
  readonly healthCheck: HealthCheck | null;
}

/** What an engine says of one layer while it pulls. */
export interface PullLine {
  /** The layer, shortened; absent where it speaks of the whole image. */
  readonly id?: string | undefined;
  readonly status?: string | undefined;
  readonly progressDetail?:
    { readonly current?: number | undefined; readonly total?: number | undefined } | undefined;
}
