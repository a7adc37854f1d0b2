-- What a link gives besides its page: badges, and the page inside of others, on the origins that are named. Neither can ask for a password.
ALTER TABLE "report_link"
    ADD COLUMN "gives_badges" BOOLEAN NOT NULL DEFAULT false,
    ADD COLUMN "embed_origins" TEXT[] NOT NULL DEFAULT '{}',
    ADD CONSTRAINT "report_link_open_to_all_check" CHECK ("password_hash" IS NULL OR (NOT "gives_badges" AND cardinality("embed_origins") = 0));
