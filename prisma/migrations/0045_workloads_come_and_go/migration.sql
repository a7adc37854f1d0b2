-- What somebody calls a workload, whatever its id is; and that it was removed: nothing of it runs any more, and its history stays.
ALTER TABLE "workload" ADD COLUMN "name" TEXT;
ALTER TABLE "workload" ADD COLUMN "removed_at" TIMESTAMPTZ(6);
CREATE UNIQUE INDEX "workload_name_key" ON "workload" ("application_id", lower("name")) WHERE "removed_at" IS NULL;

-- Two applications could be called the same until now.
UPDATE "application" a SET "name" = a."name" || ' (' || a."id" || ')'
 WHERE a."deleted_at" IS NULL
   AND EXISTS (SELECT FROM "application" b WHERE b."id" <> a."id" AND b."deleted_at" IS NULL AND lower(b."name") = lower(a."name"));
CREATE UNIQUE INDEX "application_name_key" ON "application" (lower("name")) WHERE "deleted_at" IS NULL;
