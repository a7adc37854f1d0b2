-- So many probes missed one after another make an instance unready.
ALTER TABLE "revision" ADD COLUMN "probe_failures" INTEGER NOT NULL DEFAULT 3;
