import type { Sql } from "@/lib/db/sql";
import type { RevisionSpec } from "./schema";

/** Writes an immutable revision; its number is the caller's to choose, under the workload's lock. */
export async function insertRevision(
  sql: Sql,
  revision: {
    workloadId: string;
    number: number;
    spec: RevisionSpec;
    reason: string | null;
    createdBy: string;
  },
): Promise<void> {
  const { spec } = revision;
  await sql.query(
    `INSERT INTO revision (workload_id, number, artifact, command, env, port, probe_path, probe_timeout_ms,
                           probe_failures, memory_mb, cpus, needs, reason, created_by)
     VALUES ($1, $2::int, $3, $4::jsonb, $5::jsonb, $6::int, $7, $8::int, $9::int, $10::int, $11::float8, $12::jsonb, $13, $14)`,
    [
      ...[revision.workloadId, revision.number, spec.artifact],
      ...[spec.command === null ? null : JSON.stringify(spec.command), JSON.stringify(spec.env)],
      ...[spec.port, spec.probePath, spec.probeTimeoutMs, spec.probeFailures, spec.memoryMb, spec.cpus],
      JSON.stringify(spec.needs),
      ...[revision.reason, revision.createdBy],
    ],
  );
}
