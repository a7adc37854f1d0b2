import { fleetCounts, sumOf, type FleetCount, type ServingMark } from "./fleet-counts";
import type { Instant } from "./instant";
import type { RolloutKind } from "./vocabulary";

/** What a rollout is to bring about, and since when. */
export interface Aim {
  readonly kind: RolloutKind;
  readonly fromReplicas: number;
  readonly toReplicas: number;
  readonly toRevision: number;
  /** The intent, on the database's clock. */
  readonly requestedAt: Instant;
  /** When the controller began with it, on its own clock, which dates the marks. */
  readonly startedAt: Instant | null;
}

/** An engine's stamp may be ahead of the controller's clock by less than what counts as a jump. */
export const STAMPS_AHEAD_MS = 250;

const NONE: FleetCount = { at: -Infinity, alive: new Map(), ready: new Map() };

/**
 * When a rollout reached its target: the mark from which on the instances stood as wanted until `until`, which is its end by
 * the controller, or now. What was reached and lost again before counts from when it was reached anew. Null where it does not
 * stand at `until`, or where no mark says so. The marks are those of the workload's instances that were there in that time.
 *
 * - scaled out, recovered: at least as many ready instances as asked for, of whatever revision;
 * - scaled in: exactly as many;
 * - deployed, rolled back: at least as many ready ones of the new revision, and none of another that is not over.
 *
 * Example: 2 to 4 asked at 0, ready marks at 300 and 900, an unready one at 1,000, ready again at 1,400, ended by the
 * controller at 9,000: 1,400. Where all stood as wanted before the controller began, it is the intent; but where none were
 * wanted and none was ready, nothing was reached.
 */
export function reachedAt(aim: Aim, marks: readonly ServingMark[], until: Instant): Instant | null {
  let since: Instant | null = isAsWanted(aim, NONE) ? -Infinity : null;
  for (const count of fleetCounts(marks)) {
    const isLate = count.at > until;
    if (isLate && (since !== null || count.at > until + STAMPS_AHEAD_MS)) break;
    if (!isAsWanted(aim, count)) since = null;
    else since ??= count.at;
  }
  if (since === null) return null;
  const begunAt = Math.min(aim.requestedAt, aim.startedAt ?? aim.requestedAt);
  if (since >= begunAt) return since;
  return aim.toReplicas === 0 ? null : aim.requestedAt;
}

function isAsWanted(aim: Aim, { alive, ready }: FleetCount): boolean {
  const { kind, fromReplicas, toReplicas, toRevision } = aim;
  switch (kind) {
    case "scale":
      return toReplicas > fromReplicas ? sumOf(ready) >= toReplicas : sumOf(ready) === toReplicas;
    case "recover":
      return sumOf(ready) >= toReplicas;
    case "deploy":
    case "rollback": {
      const old = sumOf(alive) - (alive.get(toRevision) ?? 0);
      return (ready.get(toRevision) ?? 0) >= toReplicas && old === 0;
    }
    // Its new instances are of the revision of its old ones, so that the counts do not tell.
    case "restart":
      return false;
  }
}
