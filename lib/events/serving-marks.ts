import { eventTypeOf } from "@/lib/lifecycle/event";
import type { ServingMark } from "@/lib/lifecycle/fleet-counts";
import { msOf } from "@/lib/lifecycle/instant-sql";
import type { Instant } from "@/lib/lifecycle/instant";

/** Whose instances, and of what time, as SQL expressions of what the subquery is lateral to. */
interface Around {
  readonly workloadId: string;
  readonly from: string;
  readonly to: string;
}

/** As `servingMarks` selects them. */
export type ServingMarkRow = readonly [
  instanceId: string,
  revision: number,
  mark: ServingMark["mark"],
  at: Instant,
];

export const READINESS = [eventTypeOf("ready"), eventTypeOf("unready")] as const;
const IS_READINESS = `e.type IN (${READINESS.map((type) => `'${type}'`).join(", ")})`;
const WORD = `substring(e.type FROM '[^.]+$')`;
const END = "coalesce(one.failed_at, one.stopped_at)";

const FIRST = "least(one.requested_at, one.ready_at, one.draining_at, one.stopped_at, one.failed_at)";

/**
 * Those that were not over at `from` and had a mark by `to`, each branch along its own index. A row keeps the last time that its
 * instance was unready, not the first, so that of one that ever was its events decide.
 */
const notOver = ({ workloadId, from, to }: Around): string =>
  [
    "one.stopped_at IS NULL AND one.failed_at IS NULL",
    `one.ready_at IS NOT NULL AND ${END} >= ${from}`,
    `one.ready_at IS NULL AND ${END} IS NOT NULL AND ${END} >= ${from}`,
  ]
    .map(
      (which) =>
        `SELECT one.* FROM instance one WHERE one.workload_id = ${workloadId} AND ${which} AND (${FIRST} <= ${to} OR one.last_unready_at IS NOT NULL)`,
    )
    .join(" UNION ALL ");

/**
 * The marks of the instances that were there between two times, as one JSON array `marks`. A row keeps each instance's first
 * readiness and its end; only of one that ever was unready are its events asked, from the last before `from` on.
 */
export const servingMarks = (around: Around): string => marksOfInstances(notOver(around), around);

/** The same of those that `instances` selects. */
export const marksOfInstances = (instances: string, around: Omit<Around, "workloadId">): string => `
  SELECT coalesce(jsonb_agg(jsonb_build_array(i.id, i.revision, told.mark, ${msOf("told.at")})), '[]') AS marks
    FROM (${instances}) i
   CROSS JOIN LATERAL (
     VALUES ('requested', i.requested_at), ('ready', i.ready_at), ('draining', i.draining_at), ('stopped', i.stopped_at),
            ('failed', i.failed_at)
     UNION ALL
     SELECT ${WORD}, e.time FROM event e
      WHERE i.last_unready_at IS NOT NULL AND e.subject = i.id AND ${IS_READINESS}
        AND e.time >= ${around.from} AND e.time <= ${around.to}
     UNION ALL
     (SELECT ${WORD}, e.time FROM event e
       WHERE i.last_unready_at IS NOT NULL AND e.subject = i.id AND ${IS_READINESS} AND e.time < ${around.from}
       ORDER BY e.time DESC, e.type DESC LIMIT 1)
   ) told(mark, at)
   WHERE told.at <= ${around.to}`;

export const servingMarkOf = ([instanceId, revision, mark, at]: ServingMarkRow): ServingMark => ({
  instanceId,
  revision,
  mark,
  at,
});
