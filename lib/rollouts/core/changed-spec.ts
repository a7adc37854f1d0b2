import type { ChangedField } from "../schema";

/** Whether revision `b` differs from `a`; a digest that nobody knows yet is no difference. */
const DIFFERS: Readonly<Record<ChangedField, string>> = {
  digest: "a.digest <> b.digest",
  command: "a.command IS DISTINCT FROM b.command",
  environment: "(a.env, a.secrets) <> (b.env, b.secrets)",
  port: "a.port <> b.port",
  probe:
    "(a.probe_path, a.probe_statuses, a.probe_timeout_ms, a.probe_failures) <> (b.probe_path, b.probe_statuses, b.probe_timeout_ms, b.probe_failures)",
  memory: "a.memory_mb <> b.memory_mb",
  CPUs: "a.cpus <> b.cpus",
  "capabilities and root": "a.needs <> b.needs",
};

const FIELDS = Object.entries(DIFFERS)
  .map(([field, differs], nth) => `(${nth}, '${field}', ${differs})`)
  .join(", ");

const artifactOf = (revision: string): string =>
  `(SELECT artifact FROM revision WHERE workload_id = r.workload_id AND number = r.${revision})`;

/** What `FROM rollout r` selects of the revisions that it leads from and to: two rows, along the primary key. */
export const CHANGED_SPEC_COLUMNS = `
  ${artifactOf("from_revision")} AS "fromArtifact", ${artifactOf("to_revision")} AS "toArtifact",
  coalesce(
    (SELECT array_agg(one.field ORDER BY one.nth)
       FROM revision a JOIN revision b ON b.workload_id = a.workload_id AND b.number = r.to_revision
      CROSS JOIN LATERAL (VALUES ${FIELDS}) one(nth, field, differs)
      WHERE a.workload_id = r.workload_id AND a.number = r.from_revision AND one.differs), '{}') AS "changedFields"`;
