-- Images that are made of what somebody sent: a folder with a Dockerfile, a saved image, a root file system.
ALTER TABLE "image_fetch"
    ADD COLUMN "upload" TEXT,
    ADD COLUMN "has_network" BOOLEAN NOT NULL DEFAULT false,
    ADD COLUMN "log" JSONB,
    DROP CONSTRAINT "image_fetch_state_check",
    ADD CONSTRAINT "image_fetch_state_check" CHECK ("state" IN ('asked', 'looking', 'pulling', 'making', 'ready', 'failed'));
-- One is made at a time, however many controllers look.
CREATE UNIQUE INDEX "image_fetch_making_idx" ON "image_fetch"(("upload" IS NOT NULL))
    WHERE "upload" IS NOT NULL AND "ended_at" IS NULL AND "state" <> 'asked';
