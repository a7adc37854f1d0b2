import { momentOf } from "@/lib/lifecycle/instant-sql";
import type { Instant } from "@/lib/lifecycle/instant";
import { isFirstStart, madeFirstStarts } from "./core/first-starts";
import type { Kind } from "@/lib/lifecycle/vocabulary";
import { STEP_ROLLOUT } from "./step-rollout";

/** What a timing is asked of; null: no limit. */
export interface Scope {
  readonly applicationId: string | null;
  readonly since: Instant | null;
  /** Exclusive. */
  readonly until: Instant | null;
  readonly workloadId: string | null;
  readonly kind: Kind | null;
  readonly provider: string | null;
  readonly runtime: string | null;
  readonly revision: number | null;
  readonly accelerator: string | null;
  readonly isSimulated: boolean | null;
  /** Whether no other instance began at the same time; not among the parameters, since rollups do not know it. */
  readonly isAlone: boolean | null;
  /** Whether first starts count, and changes that made some though they do not time them; rollups count all. */
  readonly hasFirstStarts: boolean;
  /** What the runs of one experiment measured, without what prepared or restored; not among the parameters either. */
  readonly experimentId: string | null;
}

export const EVERYTHING: Scope = {
  applicationId: null,
  since: null,
  until: null,
  workloadId: null,
  kind: null,
  provider: null,
  runtime: null,
  revision: null,
  accelerator: null,
  isSimulated: null,
  isAlone: null,
  hasFirstStarts: true,
  experimentId: null,
};

/** Whether rollups can tell these samples from others. */
export const isKnownToRollups = ({ isAlone, experimentId }: Scope): boolean =>
  isAlone === null && experimentId === null;

/** Parameters $1 to $10 of `INSTANCE_SCOPE` and `ROLLOUT_SCOPE`, in their order. */
export const scopeParameters = (scope: Scope): readonly unknown[] => [
  ...[scope.applicationId, scope.since, scope.until, scope.workloadId, scope.kind],
  ...[scope.provider, scope.runtime, scope.revision, scope.accelerator, scope.isSimulated],
];

const isNullOr = (parameter: string, type: string, sql: string): string =>
  `(${parameter}::${type} IS NULL OR ${sql} = ${parameter})`;

/** A fact of the instance or, where its events did not say, of its workload; no coalesce, of which the planner knows no statistics. */
const ofInstanceOr = (parameter: string, column: string): string =>
  `(${parameter}::text IS NULL OR i.${column} = ${parameter} OR (i.${column} IS NULL AND w.${column} = ${parameter}))`;

/**
 * Of a workload `w`, so that no instance is looked at of one that has none of the kind; a simulated provider makes nothing
 * that is measured.
 */
export const WORKLOAD_SCOPE = [
  isNullOr("$1", "text", "w.application_id"),
  isNullOr("$4", "text", "w.id"),
  isNullOr("$5", "text", "w.kind"),
  "($10::boolean IS NOT FALSE OR NOT w.simulated)",
].join(" AND ");

/** Of an instance `i` of a workload `w`, but for the time, of which each timing has its own idea. */
export const INSTANCE_SCOPE = [
  isNullOr("$1", "text", "w.application_id"),
  isNullOr("$4", "text", "i.workload_id"),
  ofInstanceOr("$5", "kind"),
  ofInstanceOr("$6", "provider"),
  ofInstanceOr("$7", "runtime"),
  isNullOr("$8", "int", "i.revision"),
  isNullOr("$9", "text", "coalesce(i.accelerator, 'none')"),
  isNullOr("$10", "boolean", "i.simulated"),
].join("\n          AND ");

/** Of an instance `i`, whether it started alone as the parameter says. */
export const startedScope = (parameter: string): string =>
  isNullOr(parameter, "boolean", "(i.concurrency = 1)");

/** Of an instance `i`, whether it counts where first starts do as the parameter says. */
export const firstStartScope = (parameter: string): string =>
  `(${parameter}::boolean OR NOT (${isFirstStart("i")}))`;

/** The same of a rollout `r`. */
export const firstStartsOfRolloutScope = (parameter: string): string =>
  `(${parameter}::boolean OR NOT ${madeFirstStarts("r")})`;

/** Of a rollout's id: whether it is a measured run of the experiment that the parameter names. */
export const experimentScope = (parameter: string, rolloutId: string): string =>
  `(${parameter}::text IS NULL OR ${rolloutId} IN (
      SELECT step_rollout.id FROM experiment_step s ${STEP_ROLLOUT}
       WHERE s.experiment_id = ${parameter} AND s.purpose = 'measure'))`;

/** Of a rollout `r`, by all of its instances. */
export const rolloutStartedScope = (parameter: string): string =>
  isNullOr(
    parameter,
    "boolean",
    "(SELECT max(of_it.concurrency) = 1 FROM instance of_it WHERE of_it.rollout_id = r.id)",
  );

/** Of a rollout `r` of a workload `w`; a rollout's accelerator is that of its instances, which all have the same. */
export const ROLLOUT_SCOPE = [
  isNullOr("$1", "text", "w.application_id"),
  `($2::float8 IS NULL OR r.requested_at >= ${momentOf("$2")})`,
  `($3::float8 IS NULL OR r.requested_at < ${momentOf("$3")})`,
  isNullOr("$4", "text", "r.workload_id"),
  isNullOr("$5", "text", "w.kind"),
  isNullOr("$6", "text", "w.provider"),
  isNullOr("$7", "text", "w.runtime"),
  isNullOr("$8", "int", "r.to_revision"),
  `($9::text IS NULL OR (SELECT CASE WHEN count(*) > 0 THEN coalesce(max(of_it.accelerator), 'none') END
                           FROM instance of_it WHERE of_it.rollout_id = r.id) = $9)`,
  isNullOr("$10", "boolean", "w.simulated"),
].join("\n          AND ");
