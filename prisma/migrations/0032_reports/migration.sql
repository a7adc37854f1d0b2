-- What people say by figures and share: reports, their editions as they were, the links to them and how often these were opened.
CREATE TABLE "report" (
    "id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "introduction" TEXT NOT NULL,
    "mode" TEXT NOT NULL,
    "scope" JSONB NOT NULL,
    "sections" JSONB NOT NULL,
    "zone" TEXT NOT NULL,
    "gives_samples" BOOLEAN NOT NULL DEFAULT false,
    "author" TEXT NOT NULL,
    "idempotency_key" TEXT NOT NULL,
    "generation" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(6),
    CONSTRAINT "report_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "report_mode_check" CHECK ("mode" IN ('live', 'frozen'))
);
CREATE UNIQUE INDEX "report_idempotency_key_key" ON "report"("idempotency_key");
CREATE INDEX "report_created_at_idx" ON "report"("created_at" DESC);

CREATE TABLE "report_edition" (
    "report_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "done" INTEGER NOT NULL DEFAULT 0,
    "parts" INTEGER NOT NULL DEFAULT 0,
    "because" TEXT,
    "reference" TEXT,
    "document" JSONB,
    "actor" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "made_at" TIMESTAMPTZ(6),
    "claimed_until" TIMESTAMPTZ(6),
    CONSTRAINT "report_edition_pkey" PRIMARY KEY ("report_id", "number"),
    CONSTRAINT "report_edition_state_check" CHECK ("state" IN ('asked', 'made', 'failed')),
    CONSTRAINT "report_edition_made_check" CHECK (("state" = 'made') = ("document" IS NOT NULL AND "made_at" IS NOT NULL))
);
CREATE INDEX "report_edition_asked_idx" ON "report_edition"("asked_at") WHERE "state" = 'asked';

CREATE TABLE "report_link" (
    "id" TEXT NOT NULL,
    "report_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "password_hash" TEXT,
    "expires_at" TIMESTAMPTZ(6),
    "revoked_at" TIMESTAMPTZ(6),
    "actor" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "report_link_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "report_link_token_check" CHECK (length("token_hash") = 32)
);
CREATE UNIQUE INDEX "report_link_token_hash_key" ON "report_link"("token_hash");
CREATE INDEX "report_link_report_id_idx" ON "report_link"("report_id");

CREATE TABLE "report_view" (
    "link_id" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "count" INTEGER NOT NULL,
    "last_at" TIMESTAMPTZ(6) NOT NULL,
    CONSTRAINT "report_view_pkey" PRIMARY KEY ("link_id", "day")
);

ALTER TABLE "report_edition" ADD CONSTRAINT "report_edition_report_id_fkey" FOREIGN KEY ("report_id") REFERENCES "report"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "report_link" ADD CONSTRAINT "report_link_report_id_fkey" FOREIGN KEY ("report_id") REFERENCES "report"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "report_view" ADD CONSTRAINT "report_view_link_id_fkey" FOREIGN KEY ("link_id") REFERENCES "report_link"("id") ON DELETE CASCADE ON UPDATE CASCADE;
