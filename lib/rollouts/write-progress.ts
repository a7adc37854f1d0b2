import type { Sql } from "@/lib/db/sql";
import { isoMicrosOf } from "@/lib/lifecycle/instant";
import { isProgress, type DecisionWrite } from "./core/decision-events";

/** What a look found of the rollout that is under way, if one is. */
export async function writeProgress(
  sql: Sql,
  { stored, decision, at, failures }: DecisionWrite,
): Promise<void> {
  if (!stored.rollout) return;
  const progressedAt =
    isProgress(stored) && stored.lastProgressAt !== null ? isoMicrosOf(stored.lastProgressAt) : null;
  const message = decision.starts.message === null ? null : JSON.stringify(decision.starts.message);
  await sql.execute(
    `UPDATE rollout
        SET started_at = coalesce(started_at, $2::timestamptz), progressed_at = coalesce($3::timestamptz, progressed_at),
            first_ready = coalesce(first_ready, $4::int), lowest_ready = least(lowest_ready, $4::int),
            message = CASE WHEN outcome IS NULL THEN $8::jsonb ELSE message END, failed_requests = coalesce($5::int, failed_requests),
            counted_front = coalesce($6, counted_front), counted_up_to = coalesce($7::int, counted_up_to),
            requests = coalesce($9::bigint, requests), requests_up_to = coalesce($10::bigint, requests_up_to)
      WHERE id = $1`,
    [
      ...[stored.rollout.id, isoMicrosOf(at), progressedAt, decision.status.ready],
      ...[failures?.total ?? null, failures?.front ?? null, failures?.upTo ?? null, message],
      ...[failures?.requests ?? null, failures?.requestsUpTo ?? null],
    ],
  );
}
