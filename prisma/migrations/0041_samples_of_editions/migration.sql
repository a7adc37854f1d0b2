-- Single samples are most of what an edition keeps, and only its files need them: whoever shows it does not read them.
ALTER TABLE "report_edition" ADD COLUMN "samples" JSONB;
UPDATE "report_edition"
   SET "samples" = "document" #> '{answers,samples}', "document" = jsonb_set("document", '{answers,samples}', '[]')
 WHERE "document" IS NOT NULL;
