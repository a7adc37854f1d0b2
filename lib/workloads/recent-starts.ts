import { isStartSkewed } from "@/lib/timings/core/clock-skew";

/** So many of the newest instances are looked at, and so many of their starts told, however long the history is. */
const LOOKED_AT = 300;
const MAX_STARTS = 30;

/** Of a workload `w`, its newest starts as `[requested at, duration]` in ms, oldest first, along the order of its requests. */
export const RECENT_STARTS = `
  (SELECT coalesce(jsonb_agg(jsonb_build_array(one.at, one.ms) ORDER BY one.at), '[]')
     FROM (SELECT floor(extract(epoch FROM i.requested_at) * 1000)::float8 AS at,
                  (extract(epoch FROM i.ready_at - i.requested_at) * 1000)::float8 AS ms
             FROM (SELECT * FROM instance
                    WHERE workload_id = w.id AND requested_at IS NOT NULL
                    ORDER BY requested_at DESC LIMIT ${LOOKED_AT}) i
            WHERE i.ready_at >= i.requested_at AND NOT i.has_no_startup AND NOT ${isStartSkewed("i")}
            ORDER BY i.requested_at DESC LIMIT ${MAX_STARTS}) one)`;
