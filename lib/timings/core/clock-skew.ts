import { endOfRollout } from "./rollout-end";

/** `touches` in SQL: whether a time at which the workload's clocks disagree touches a span, along the index of such times. */
const touched = (workloadId: string, from: string, to: string, causes = ""): string => `
  EXISTS (SELECT FROM clock_jump skewed
           WHERE skewed.workload_id = ${workloadId}${causes}
             AND tstzrange(skewed.from_at, skewed.until_at, '[]')
                 && tstzrange(least(${from}, ${to}), greatest(${from}, ${to}), '[]'))`;

const ofInstance = (i: string, from: string, to: string): string =>
  touched(`${i}.workload_id`, from, to, " AND skewed.cause = 'jump'");
const endOf = (i: string): string => `coalesce(${i}.failed_at, ${i}.stopped_at, 'infinity')`;

/** Of an instance `i`: requested to ready, or to its end where it never was ready. */
export const isStartSkewed = (i: string): string =>
  ofInstance(i, `${i}.requested_at`, `coalesce(${i}.ready_at, ${endOf(i)})`);

/** Of an instance `i`: ready to its end. */
export const isLifeSkewed = (i: string): string => ofInstance(i, `${i}.ready_at`, endOf(i));

/** Of an instance `i`: its start or, once it is over, its life. */
export const isInstanceSkewed = (i: string): string =>
  `(${isStartSkewed(i)} OR (coalesce(${i}.failed_at, ${i}.stopped_at) IS NOT NULL AND ${isLifeSkewed(i)}))`;

/** Of a rollout `r`, whose intent the database dates and whose end its controller's clock. */
export const isRolloutSkewed = (r: string): string =>
  touched(`${r}.workload_id`, `${r}.requested_at`, `coalesce(${endOfRollout(r)}, 'infinity')`);
