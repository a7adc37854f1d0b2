import { LEAST_ROWS, MAX_ROWS, MAX_ROWS_IN_ALL } from "./core/max-rows";
import { WORKLOAD_SCOPE } from "./scope";

/** A table `share` of one row: how many of the newest count of each application in scope and kind. Takes the parameters of a scope. */
export const SHARE = `share AS MATERIALIZED (
    SELECT greatest(${LEAST_ROWS}, least(${MAX_ROWS}, ${MAX_ROWS_IN_ALL} / greatest(count(DISTINCT w.application_id), 1)))::int AS most
      FROM workload w WHERE ${WORKLOAD_SCOPE}
  )`;

/** One more than counts, which tells that there are older ones. */
export const SHARE_AND_ONE = "(SELECT most + 1 FROM share)";
