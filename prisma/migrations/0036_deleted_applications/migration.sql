-- An application that somebody deleted: nothing of it runs any more, and its history stays.
ALTER TABLE "application" ADD COLUMN "deleted_at" TIMESTAMPTZ(6);
