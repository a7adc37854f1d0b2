import { PLANNED_STOPS } from "@/lib/lifecycle/phase";
import { endsOfStageSql, STAGES } from "@/lib/lifecycle/stages";
import { isLifeSkewed, isRolloutSkewed, isStartSkewed } from "./core/clock-skew";
import { isFirstStart } from "./core/first-starts";
import { endOfRollout } from "./core/rollout-end";
import { isSuperseded, ROLLOUT_TIMINGS, timedBySql } from "./core/rollout-timings";
import { LN_GAMMA, ZERO_INDEX } from "./core/sketch";

/** What rollups count. A start's are counted at `requested`, a lifetime's at its end, a rollout's at its intent. */
const START_TIMINGS = ["startup", ...STAGES] as const;
const LIFE_TIMINGS = ["lifetime-planned", "lifetime-failure"] as const;
export const ROLLUP_TIMINGS = [...START_TIMINGS, ...LIFE_TIMINGS, ...ROLLOUT_TIMINGS] as const;
export type RollupTiming = (typeof ROLLUP_TIMINGS)[number];

/** Whose samples, and of what time, as SQL expressions of what the subquery is lateral to; `to` is exclusive. */
interface Range {
  readonly workloadId: string;
  readonly from: string;
  readonly to: string;
}

/** A span of which clocks disagree is counted as one below zero is. Null stays null: what failed has no duration anyway. */
const unlessSkewed = (isSkewed: string, span: string): string =>
  `CASE WHEN ${span} IS NOT NULL AND ${isSkewed} THEN interval '-1 ms' ELSE ${span} END`;

const STAGE_VALUES = STAGES.map((stage) => `('${stage}', ${endsOfStageSql(stage, "one").join(", ")})`).join(
  ", ",
);

/** Each subquery answers (slice columns, timing, at, span); a span is null where the attempt failed. */
const startsIn = ({ workloadId, from, to }: Range, isOneOf = "true"): string => `
  SELECT one.workload_id, one.kind, one.provider, one.runtime, one.revision, one.accelerator, one.simulated,
         part.timing, one.requested_at AS at, ${unlessSkewed("clock.is_skewed", "part.until - part.since")} AS span,
         false AS is_superseded
    FROM instance one
   CROSS JOIN LATERAL (SELECT ${isStartSkewed("one")} AS is_skewed OFFSET 0) clock
   CROSS JOIN LATERAL (
     VALUES ('startup', one.requested_at, one.ready_at), ${STAGE_VALUES}
   ) part(timing, since, until)
   WHERE one.workload_id = ${workloadId} AND one.requested_at >= ${from} AND one.requested_at < ${to}
     AND (one.ready_at IS NOT NULL OR one.failed_at IS NOT NULL) AND NOT one.has_no_startup AND ${isOneOf}
     AND (part.timing = 'startup'
          OR (one.ready_at >= one.requested_at AND NOT clock.is_skewed AND part.since IS NOT NULL AND part.until IS NOT NULL))`;

const PLANNED = PLANNED_STOPS.map((reason) => `'${reason}'`).join(", ");

const livesIn = ({ workloadId, from, to }: Range): string => `
  SELECT one.workload_id, one.kind, one.provider, one.runtime, one.revision, one.accelerator, one.simulated,
         CASE WHEN one.stop_reason IN (${PLANNED}) THEN 'lifetime-planned' ELSE 'lifetime-failure' END AS timing,
         coalesce(one.failed_at, one.stopped_at) AS at,
         ${unlessSkewed(isLifeSkewed("one"), "coalesce(one.failed_at, one.stopped_at) - one.ready_at")} AS span,
         false AS is_superseded
    FROM instance one
   WHERE one.workload_id = ${workloadId} AND one.ready_at IS NOT NULL
     AND one.stop_reason IS DISTINCT FROM 'unobserved'
     AND coalesce(one.failed_at, one.stopped_at) >= ${from} AND coalesce(one.failed_at, one.stopped_at) < ${to}`;

const CHANGE_VALUES = ROLLOUT_TIMINGS.map((timing) => `('${timing}', ${timedBySql("r", timing)})`).join(", ");

const changesIn = ({ workloadId, from, to }: Range, accelerator: string): string => `
  SELECT r.workload_id, NULL::text AS kind, NULL::text AS provider, NULL::text AS runtime, r.to_revision AS revision,
         ${accelerator} AS accelerator, owner.simulated AS simulated, part.timing, r.requested_at AS at,
         CASE WHEN r.outcome = 'succeeded' THEN ${unlessSkewed("clock.is_skewed", `${endOfRollout("r")} - r.requested_at`)} END AS span,
         ${isSuperseded("r")} AS is_superseded
    FROM rollout r JOIN workload owner ON owner.id = r.workload_id
   CROSS JOIN LATERAL (SELECT ${isRolloutSkewed("r")} AS is_skewed OFFSET 0) clock
   CROSS JOIN LATERAL (VALUES ${CHANGE_VALUES}) part(timing, is_of_it)
   WHERE r.workload_id = ${workloadId} AND r.requested_at >= ${from} AND r.requested_at < ${to}
     AND part.is_of_it AND r.finished_at IS NOT NULL AND r.outcome IS NOT NULL`;

/** All instances of a rollout have the same accelerator; one without instances has none that a filter could ask for. */
const ACCELERATOR_OF_CHANGE = `coalesce((SELECT min(coalesce(of_it.accelerator, 'none')) FROM instance of_it
                                          WHERE of_it.rollout_id = r.id), '')`;

const OUTCOME = `CASE WHEN is_superseded THEN 'superseded' WHEN span IS NULL THEN 'failed' WHEN span < interval '0' THEN 'skewed' ELSE 'ok' END`;
/** `indexOf` in SQL. What failed, was superseded or is skewed has no duration, and counts as 0 under its outcome. */
const INDEX = `CASE WHEN span > interval '0'
                    THEN ceil(ln((extract(epoch FROM span) * 1000)::float8) / ${LN_GAMMA}::float8)::smallint
                    WHEN span = interval '0' THEN (${ZERO_INDEX})::smallint ELSE 0::smallint END`;

/** Ends with OFFSET 0, so that each range is looked up by index rather than joined with all rows of its workload. */
const bucketed = (samples: string): string => `
  SELECT workload_id, kind, provider, runtime, revision, accelerator, simulated, timing, at,
         ${OUTCOME} AS outcome, ${INDEX} AS idx FROM (${samples}) sample OFFSET 0`;

/** Every sample of a range with its slice, outcome and bucket of length; as a lateral subquery. */
export const allSamplesIn = (range: Range): string =>
  bucketed([startsIn(range), livesIn(range), changesIn(range, "NULL::text")].join("\n  UNION ALL"));

const includes = (timings: readonly string[], timing: string): boolean => timings.includes(timing);
export const isChangeTiming = (timing: RollupTiming): boolean => includes(ROLLOUT_TIMINGS, timing);

/** The same of first starts alone; null of what is no timing of starts. */
export const firstStartsIn = (range: Range, timing: RollupTiming): string | null =>
  includes(START_TIMINGS, timing) ? bucketed(startsIn(range, isFirstStart("one"))) : null;

/** The same of what one timing is counted with; rollouts with the accelerator of their instances. */
export function samplesIn(range: Range, timing: RollupTiming): string {
  if (includes(START_TIMINGS, timing)) return bucketed(startsIn(range));
  if (includes(LIFE_TIMINGS, timing)) return bucketed(livesIn(range));
  return bucketed(changesIn(range, ACCELERATOR_OF_CHANGE));
}
