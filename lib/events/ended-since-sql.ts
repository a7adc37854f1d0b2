import { STAMPS_AHEAD_MS } from "@/lib/lifecycle/reached-at";

/** Of rollouts that were over when marks were made, or later: of each workload of $1 those since the moment of $2. */
export const FROM_ENDED_SINCE = `
    FROM unnest($1::text[], $2::timestamptz[]) late(workload_id, since)
    JOIN rollout r ON r.workload_id = late.workload_id
     AND r.finished_at >= late.since - interval '${STAMPS_AHEAD_MS} ms'
   WHERE r.outcome IS NOT NULL`;
