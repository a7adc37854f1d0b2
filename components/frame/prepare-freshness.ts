import type { HealthDto } from "@/lib/health/schema";
import { NO_CONTROLLER } from "@/lib/text/no-controller";
import type { LiveStatus } from "./live-stream";

export interface Freshness {
  readonly status: LiveStatus;
  /** Whether what is on the page is seen by somebody now: a controller looks, and this page hears of it. */
  readonly isWatched: boolean;
  /** When a controller looked last, where none does now and that is known. */
  readonly lastSeenAt: string | null;
}

/**
 * How fresh the page is: what the stream says of itself, and what the health says of who looks at the instances, which the stream
 * does not notice: it only says that the server answers. A provider that is missing is its workloads' condition.
 */
export function freshnessOf(stream: LiveStatus, health: HealthDto | undefined): Freshness {
  const lastSeenAt = health?.controller.lastBeatAt ?? null;
  if (stream.state === "reconnecting") return { status: stream, isWatched: false, lastSeenAt: null };
  if (health?.database.available === false) {
    const reason = health.database.reason ?? "The database can't be reached.";
    return { status: { state: "degraded", reason }, isWatched: false, lastSeenAt };
  }
  if (health?.controller.alive === false)
    return { status: { state: "degraded", reason: NO_CONTROLLER }, isWatched: false, lastSeenAt };
  return { status: stream, isWatched: stream.state !== "degraded", lastSeenAt: null };
}
