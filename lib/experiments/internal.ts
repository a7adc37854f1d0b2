import { msOf } from "@/lib/lifecycle/instant-sql";
import type { Sql } from "@/lib/db/sql";
import { CHANGED_CHANNEL, EXPERIMENT_CHANNEL } from "@/lib/db/channels";
import type { ExperimentDto, ExperimentOutcome, SpecDifference, Subject } from "./schema";
import { changedKeys } from "./core/changed-keys";
import type { Scenario } from "./core/scenarios";
import { isoOf, type Instant } from "@/lib/lifecycle/instant";

export interface ExperimentRow {
  readonly id: string;
  readonly applicationId: string;
  readonly scenario: Scenario;
  readonly replicas: number;
  readonly rounds: number;
  readonly subjects: Subject[];
  readonly actor: string;
  readonly requestedAt: Instant;
  readonly stopAskedAt: Instant | null;
  readonly finishedAt: Instant | null;
  readonly outcome: ExperimentOutcome | null;
  readonly message: string | null;
  readonly measured: number;
  readonly isRestoring: boolean;
}

/** Columns of an experiment `e`. */
export const EXPERIMENT_COLUMNS = `e.id, e.application_id AS "applicationId", e.scenario, e.replicas, e.rounds, e.subjects, e.actor,
  ${msOf("e.requested_at")} AS "requestedAt", ${msOf("e.stop_asked_at")} AS "stopAskedAt",
  ${msOf("e.finished_at")} AS "finishedAt", e.outcome, e.message,
  (SELECT count(*)::int FROM experiment_step s
    WHERE s.experiment_id = e.id AND s.purpose = 'measure' AND s.outcome = 'succeeded') AS measured,
  EXISTS (SELECT FROM experiment_step s WHERE s.experiment_id = e.id AND s.purpose = 'restore') AS "isRestoring"`;

export const experimentDto = (row: ExperimentRow, differences: SpecDifference[]): ExperimentDto => ({
  id: row.id,
  applicationId: row.applicationId,
  scenario: row.scenario,
  replicas: row.replicas,
  rounds: row.rounds,
  subjects: row.subjects,
  actor: row.actor,
  message: row.message,
  measured: row.measured,
  differences,
  phase: row.outcome ?? (row.isRestoring || row.stopAskedAt !== null ? "restoring" : "running"),
  requestedAt: isoOf(row.requestedAt),
  finishedAt: row.finishedAt === null ? null : isoOf(row.finishedAt),
});

/** Tells browsers and the controllers; delivered when the transaction commits. */
export async function tellOfExperiment(sql: Sql, experimentId: string): Promise<void> {
  await sql.execute("SELECT pg_notify($1, $2), pg_notify($3, $4)", [
    ...[CHANGED_CHANNEL, JSON.stringify(changedKeys(experimentId))],
    ...[EXPERIMENT_CHANNEL, experimentId],
  ]);
}
