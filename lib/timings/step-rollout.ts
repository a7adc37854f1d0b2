/**
 * Which rollout carries out a step `s` of `experiment_step`: the one that it asked for, of a kill the recovery from the loss of
 * exactly its victim. To be joined; gives `step_rollout.id`, null before there is one.
 */
export const STEP_ROLLOUT = `LEFT JOIN LATERAL (
    SELECT coalesce(s.rollout_id, (SELECT o.id FROM rollout o WHERE o.lost_instance_id = s.instance_id)) AS id
  ) step_rollout ON true`;
