-- Secret values of a revision, by the name of their variable, each sealed with the installation's key.
ALTER TABLE "revision" ADD COLUMN "secrets" JSONB NOT NULL DEFAULT '{}';
