-- Reports on paper: what was asked for, who makes it, and the file.
CREATE TABLE "report_pdf" (
    "report_id" TEXT NOT NULL,
    "edition" INTEGER NOT NULL,
    "paper" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "because" TEXT,
    "reference" TEXT,
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "ticket_hash" BYTEA,
    "document" JSONB,
    "file" BYTEA,
    "data_at" TIMESTAMPTZ(6),
    "asked_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(6),
    "claimed_until" TIMESTAMPTZ(6),
    CONSTRAINT "report_pdf_pkey" PRIMARY KEY ("report_id", "edition", "paper"),
    CONSTRAINT "report_pdf_paper_check" CHECK ("paper" IN ('a4', 'letter')),
    CONSTRAINT "report_pdf_state_check" CHECK ("state" IN ('asked', 'reading', 'starting', 'drawing', 'printing', 'ready', 'failed')),
    CONSTRAINT "report_pdf_failed_check" CHECK (("state" = 'failed') = ("because" IS NOT NULL)),
    CONSTRAINT "report_pdf_ready_check" CHECK ("state" <> 'ready' OR ("file" IS NOT NULL AND "data_at" IS NOT NULL)),
    CONSTRAINT "report_pdf_ended_check" CHECK (("state" IN ('ready', 'failed')) = ("ended_at" IS NOT NULL)),
    CONSTRAINT "report_pdf_ticket_check" CHECK (length("ticket_hash") = 32)
);
CREATE UNIQUE INDEX "report_pdf_ticket_hash_key" ON "report_pdf"("ticket_hash");
CREATE INDEX "report_pdf_asked_idx" ON "report_pdf"("asked_at") WHERE "ended_at" IS NULL;
-- What is compressed already is not compressed again.
ALTER TABLE "report_pdf" ALTER COLUMN "file" SET STORAGE EXTERNAL;

ALTER TABLE "report_pdf" ADD CONSTRAINT "report_pdf_report_id_fkey" FOREIGN KEY ("report_id") REFERENCES "report"("id") ON DELETE CASCADE ON UPDATE CASCADE;
