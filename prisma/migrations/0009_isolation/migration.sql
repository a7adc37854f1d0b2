-- What an artifact needs beyond a read-only root and no capability; by default nothing.
ALTER TABLE "revision" ADD COLUMN "needs" JSONB NOT NULL DEFAULT '{"capabilities": [], "writableRoot": false}';
-- What holds an instance in, as its engine and its kernel say: JSON of names and words.
ALTER TABLE "instance" ADD COLUMN "isolation" TEXT;
