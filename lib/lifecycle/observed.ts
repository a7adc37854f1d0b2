import type { Instant } from "./instant";

/** How readiness of a container is known: its own health check, or nothing but that it was started. */
export type ReadyBy = "health-check" | "start";

/** A container that somebody else runs, as its engine tells of it when it is asked. */
export interface ObservedContainer {
  readonly id: string;
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  /** As it was asked for, `nginx:1.27`, and what that was: `sha256:...`. */
  readonly image: string;
  readonly imageId: string;
  readonly state: "made" | "running" | "paused" | "ended";
  readonly createdAt: Instant | null;
  /** Of its newest life; null where it was never started. */
  readonly startedAt: Instant | null;
  /** Of the newest life that ended; null where none did. */
  readonly finishedAt: Instant | null;
  readonly exitCode: number | null;
  readonly ranOutOfMemory: boolean;
  readonly restarts: number;
  readonly readyBy: ReadyBy;
  /** Where it has a health check: what that says now, since when as far as its log goes back, and when it was asked last. */
  readonly health: {
    readonly isHealthy: boolean;
    readonly at: Instant | null;
    readonly askedAt: Instant | null;
  } | null;
}

export type ObservedDeed =
  | { readonly kind: "created" | "started" | "out-of-memory" | "renamed" | "removed" }
  /** Somebody asked for its end; what ends it after that is no failure. */
  | { readonly kind: "asked-to-end" }
  | { readonly kind: "ended"; readonly exitCode: number | null; readonly ranOutOfMemory?: boolean }
  | { readonly kind: "healthy" | "unhealthy" };

/** One event of an engine's stream, with the engine's own stamp. */
export interface ObservedEvent {
  readonly containerId: string;
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly image: string;
  readonly at: Instant;
  readonly deed: ObservedDeed;
}
