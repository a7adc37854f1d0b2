-- Which statuses of HTTP are an answer of success, as `200-299` or `204`; until now always these.
ALTER TABLE "revision" ADD COLUMN "probe_statuses" TEXT NOT NULL DEFAULT '200-299';
