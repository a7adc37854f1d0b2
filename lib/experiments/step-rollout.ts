/**
 * Which rollout carries out a step `s` of `experiment_step`: the one that it asked for, of a kill the recovery that follows the
 * victim's loss. To be joined; gives `step_rollout.id`, null before there is one.
 */
export const STEP_ROLLOUT = `LEFT JOIN LATERAL (
    SELECT coalesce(s.rollout_id, (
      SELECT o.id FROM instance victim JOIN rollout o ON o.workload_id = s.workload_id AND o.kind = 'recover'
        AND o.requested_at >= victim.failed_at - interval '1 second'
        AND o.requested_at <= coalesce(s.ended_at, 'infinity')
       WHERE victim.id = s.instance_id ORDER BY o.requested_at LIMIT 1)) AS id) step_rollout ON true`;
