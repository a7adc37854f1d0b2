import { bool, float, int, json, orNull, text, word, words, type Columns } from "@/lib/lifecycle/columns";
import { isoOf, type Instant } from "@/lib/lifecycle/instant";
import type { Message } from "@/lib/lifecycle/message";
import { rolloutPhaseOf } from "@/lib/lifecycle/phase";
import { isRolloutSkewed } from "@/lib/timings/core/clock-skew";
import { messageTextOrNull } from "@/lib/text/messages";
import type { RolloutDto } from "../schema";
import { CHANGED_SPEC_COLUMNS } from "./changed-spec";
import { readinessLoss } from "./readiness-loss";

type Instants = "requestedAt" | "startedAt" | "reachedAt" | "finishedAt";
type Messages = "reason" | "revertedBecause" | "message";

/** A rollout as `ROLLOUT_COLUMNS` selects it; instants are epoch ms. */
export interface RolloutRow extends Omit<
  RolloutDto,
  Instants | Messages | "phase" | "durationMs" | "readinessLoss"
> {
  readonly maxUnavailable: number;
  readonly requestedAt: Instant;
  readonly startedAt: Instant | null;
  readonly reachedAt: Instant | null;
  readonly finishedAt: Instant | null;
  readonly reason: Message | null;
  readonly revertedBecause: Message | null;
  readonly message: Message | null;
}

const msOf = (column: string): string => `(extract(epoch FROM r.${column}) * 1000)::float8`;

/** What `FROM rollout r` has to select for a `RolloutRow`. */
export const ROLLOUT_COLUMNS = `
  r.id, r.workload_id AS "workloadId", r.kind, r.outcome, r.from_revision AS "fromRevision",
  r.to_revision AS "toRevision", r.from_replicas AS "fromReplicas", r.to_replicas AS "toReplicas", r.actor, r.reason,
  r.on_failure AS "onFailure", ${msOf("requested_at")} AS "requestedAt", ${msOf("started_at")} AS "startedAt",
  ${msOf("reached_at")} AS "reachedAt", ${msOf("finished_at")} AS "finishedAt",
  r.first_ready AS "firstReady", r.lowest_ready AS "lowestReady", r.failed_requests AS "failedRequests", r.requests::float8 AS requests,
  coalesce(r.max_unavailable, (SELECT max_unavailable FROM workload WHERE workload.id = r.workload_id)) AS "maxUnavailable",
  r.reverted_because AS "revertedBecause", r.message, ${CHANGED_SPEC_COLUMNS},
  ${isRolloutSkewed("r")} AS "hasClockSkew"`;

export const ROLLOUT_ROW: Columns<RolloutRow> = {
  id: text,
  workloadId: text,
  kind: word<RolloutRow["kind"]>(),
  outcome: orNull(word<NonNullable<RolloutRow["outcome"]>>()),
  fromRevision: int,
  toRevision: int,
  fromReplicas: int,
  toReplicas: int,
  fromArtifact: orNull(text),
  toArtifact: orNull(text),
  changedFields: words<RolloutRow["changedFields"][number]>(),
  actor: text,
  reason: orNull(json<Message>()),
  onFailure: word<RolloutRow["onFailure"]>(),
  requestedAt: float,
  startedAt: orNull(float),
  reachedAt: orNull(float),
  finishedAt: orNull(float),
  firstReady: orNull(int),
  lowestReady: orNull(int),
  failedRequests: orNull(int),
  requests: orNull(float),
  maxUnavailable: int,
  revertedBecause: orNull(json<Message>()),
  message: orNull(json<Message>()),
  hasClockSkew: bool,
};

const iso = (at: Instant | null): string | null => (at === null ? null : isoOf(at));

/** Where its timing ends, as `endOfRollout` has it. */
const endOf = ({ reachedAt, finishedAt }: RolloutRow): Instant | null => reachedAt ?? finishedAt;

function durationOf(row: RolloutRow): number | null {
  const end = endOf(row);
  return end === null ? null : Math.round((end - row.requestedAt) * 1000) / 1000;
}

export const rolloutDto = (row: RolloutRow): RolloutDto => ({
  id: row.id,
  workloadId: row.workloadId,
  kind: row.kind,
  phase: rolloutPhaseOf(row),
  outcome: row.outcome,
  fromRevision: row.fromRevision,
  toRevision: row.toRevision,
  fromReplicas: row.fromReplicas,
  toReplicas: row.toReplicas,
  fromArtifact: row.fromArtifact,
  toArtifact: row.toArtifact,
  changedFields: row.changedFields,
  actor: row.actor,
  reason: messageTextOrNull(row.reason),
  onFailure: row.onFailure,
  requestedAt: isoOf(row.requestedAt),
  startedAt: iso(row.startedAt),
  reachedAt: iso(row.reachedAt),
  finishedAt: iso(row.finishedAt),
  durationMs: durationOf(row),
  hasClockSkew: row.hasClockSkew || (endOf(row) ?? row.requestedAt) < row.requestedAt,
  firstReady: row.firstReady,
  lowestReady: row.lowestReady,
  failedRequests: row.failedRequests,
  requests: row.requests,
  readinessLoss: readinessLoss(row),
  revertedBecause: messageTextOrNull(row.revertedBecause),
  message: messageTextOrNull(row.message),
});
