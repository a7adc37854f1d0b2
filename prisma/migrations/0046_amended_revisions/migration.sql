-- How a revision's instances are judged once they serve, where that was changed without replacing them; its own columns stay as it was made.
ALTER TABLE "revision" ADD COLUMN "amendment" JSONB;
