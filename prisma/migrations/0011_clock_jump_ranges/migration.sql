-- Whether a span touches one, found along the times that overlap, however many jumps came later. No extension is needed for a range alone.
DROP INDEX "clock_jump_workload_id_until_at_from_at_idx";
CREATE INDEX "clock_jump_range_idx" ON "clock_jump" USING gist (tstzrange("from_at", "until_at", '[]'));
