-- Who of those that ended ran at a moment, however many younger ones there are: as `LIFE_SPAN` in lib/timings/life-sql.ts says it.
-- `least`, since where clocks disagree an end may lie before its beginning, and no range may.
CREATE INDEX "instance_span_idx" ON "instance"
  USING gist (tstzrange(LEAST("requested_at", COALESCE("failed_at", "stopped_at")), COALESCE("failed_at", "stopped_at"), '[]'))
  WHERE "ready_at" IS NOT NULL AND COALESCE("failed_at", "stopped_at") IS NOT NULL;
