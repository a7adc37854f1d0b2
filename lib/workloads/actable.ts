import { statement } from "@/lib/db/statement";
import { bool, int, orNull, text, word } from "@/lib/lifecycle/columns";
import type { Sql } from "@/lib/db/sql";
import type { ActableWorkload } from "./core/can-on";

/** Of `workload w`: what only the server knows of what can be done. The last stable revision where the current never was, else the stable one before it. */
export const ACTABLE_COLUMNS = `
  (SELECT a.deleted_at IS NOT NULL FROM application a WHERE a.id = w.application_id) AS "isDeleted",
  w.removed_at IS NOT NULL AS "isRemoved",
  NOT EXISTS (SELECT FROM workload o
               WHERE o.application_id = w.application_id AND o.id <> w.id AND o.removed_at IS NULL) AS "isOnly",
  w.source_id IS NOT NULL AS "isObserved",
  (SELECT r.id FROM rollout r WHERE r.workload_id = w.id AND r.outcome IS NULL LIMIT 1) AS "activeRolloutId",
  (SELECT e.id FROM experiment e WHERE e.application_id = w.application_id AND e.finished_at IS NULL LIMIT 1)
    AS "activeExperimentId",
  coalesce(
    (SELECT v.number FROM revision v
      WHERE v.workload_id = w.id AND v.number = nullif(w.stable_revision, w.current_revision) AND v.stable_at IS NOT NULL),
    (SELECT max(v.number) FROM revision v
      WHERE v.workload_id = w.id AND v.number < w.current_revision AND v.stable_at IS NOT NULL),
    (SELECT max(v.number) FROM revision v
      WHERE v.workload_id = w.id AND v.number > w.current_revision AND v.stable_at IS NOT NULL)) AS "rollbackTo"`;

const actableBy = (column: "id" | "application_id") =>
  statement<ActableWorkload>(
    `actable-by-${column}`,
    {
      id: text,
      applicationId: text,
      kind: word<ActableWorkload["kind"]>(),
      currentRevision: int,
      stableRevision: orNull(int),
      activeRolloutId: orNull(text),
      activeExperimentId: orNull(text),
      rollbackTo: orNull(int),
      isDeleted: bool,
      isRemoved: bool,
      isOnly: bool,
      desiredReplicas: int,
      isObserved: bool,
    },
    `SELECT w.id, w.application_id AS "applicationId", w.kind, w.desired_replicas AS "desiredReplicas", w.current_revision AS "currentRevision",
            w.stable_revision AS "stableRevision", ${ACTABLE_COLUMNS}
       FROM workload w WHERE w.${column} = $1 ORDER BY w.id`,
  );
const BY_ID = actableBy("id");
const BY_APPLICATION = actableBy("application_id");

/** How a workload stands for `canOn`; asked once its row is locked, so that it stands so until the transaction ends. */
export async function actableWorkload(sql: Sql, id: string): Promise<ActableWorkload> {
  const [workload] = await sql.rows(BY_ID, [id]);
  if (!workload) throw new Error(`${id} was locked and is not there.`);
  return workload;
}

/** Of all workloads of an application, for `canExperimentOn`. */
export const actableWorkloads = (sql: Sql, applicationId: string): Promise<ActableWorkload[]> =>
  sql.rows(BY_APPLICATION, [applicationId]);
