import { statement } from "@/lib/db/statement";
import { bool, int, kept, text } from "@/lib/lifecycle/columns";
import type { Sql } from "@/lib/db/sql";
import type { PinnedRevision } from "./core/needed-digests";

const STATEMENT = statement<PinnedRevision>(
  "pinned-revisions",
  {
    workloadId: text,
    number: int,
    digest: kept(text),
    isCurrent: bool,
    isStable: bool,
    wasStable: bool,
    hasInstances: bool,
    isAwaited: bool,
  },
  `
  WITH live AS (
    SELECT DISTINCT workload_id, revision AS number FROM instance WHERE stopped_at IS NULL AND failed_at IS NULL),
  awaited AS (
    SELECT workload_id, from_revision AS number FROM rollout WHERE outcome IS NULL
    UNION SELECT workload_id, to_revision FROM rollout WHERE outcome IS NULL
    UNION SELECT subject->>'workloadId', (subject->>'revision')::int
            FROM experiment, jsonb_array_elements(subjects) AS subject WHERE finished_at IS NULL)
  SELECT r.workload_id AS "workloadId", r.number, r.digest, r.number = w.current_revision AS "isCurrent",
         r.number IS NOT DISTINCT FROM w.stable_revision AS "isStable", r.stable_at IS NOT NULL AS "wasStable",
         (r.workload_id, r.number) IN (SELECT workload_id, number FROM live) AS "hasInstances",
         (r.workload_id, r.number) IN (SELECT workload_id, number FROM awaited) AS "isAwaited"
    FROM revision r JOIN workload w ON w.id = r.workload_id
   WHERE r.digest IS NOT NULL`,
);

/** Every revision whose digest is known, of all workloads, and whether anything still asks for it. */
export const selectPinnedRevisions = (sql: Sql): Promise<PinnedRevision[]> => sql.rows(STATEMENT);
