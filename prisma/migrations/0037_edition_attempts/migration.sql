-- How often an edition was begun: one whose makers all die is given up.
ALTER TABLE "report_edition" ADD COLUMN "attempt" INTEGER NOT NULL DEFAULT 0;
