-- Images that somebody wants to run: what became of looking for each, and of fetching it.
CREATE TABLE "image_fetch" (
    "id" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "again" BOOLEAN NOT NULL DEFAULT false,
    "actor" TEXT NOT NULL,
    "idempotency_key" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "progress" JSONB,
    "facts" JSONB,
    "was_there" BOOLEAN,
    "because" TEXT,
    "said" TEXT,
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "deaths" INTEGER NOT NULL DEFAULT 0,
    "claimed_until" TIMESTAMPTZ(6),
    "asked_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "stop_asked_at" TIMESTAMPTZ(6),
    "ended_at" TIMESTAMPTZ(6),
    CONSTRAINT "image_fetch_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "image_fetch_state_check" CHECK ("state" IN ('asked', 'looking', 'pulling', 'ready', 'failed')),
    CONSTRAINT "image_fetch_ready_check" CHECK (("state" = 'ready') = ("facts" IS NOT NULL)),
    CONSTRAINT "image_fetch_failed_check" CHECK (("state" = 'failed') = ("because" IS NOT NULL)),
    CONSTRAINT "image_fetch_ended_check" CHECK (("state" IN ('ready', 'failed')) = ("ended_at" IS NOT NULL))
);
CREATE UNIQUE INDEX "image_fetch_idempotency_key_key" ON "image_fetch"("idempotency_key");
CREATE INDEX "image_fetch_asked_idx" ON "image_fetch"("asked_at") WHERE "ended_at" IS NULL;
