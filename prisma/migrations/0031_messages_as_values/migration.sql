-- What Mayfly says is kept as a reason and its parameters, and worded where it is read; what was said before stays as the text that it was.
ALTER TABLE "workload" ALTER COLUMN "condition_message" TYPE JSONB USING to_jsonb("condition_message");
ALTER TABLE "rollout"
    ALTER COLUMN "reason" TYPE JSONB USING to_jsonb("reason"),
    ALTER COLUMN "reverted_because" TYPE JSONB USING to_jsonb("reverted_because"),
    ALTER COLUMN "message" TYPE JSONB USING to_jsonb("message");
ALTER TABLE "instance" ALTER COLUMN "message" TYPE JSONB USING to_jsonb("message");
ALTER TABLE "experiment" ALTER COLUMN "message" TYPE JSONB USING to_jsonb("message");
ALTER TABLE "experiment_step" ALTER COLUMN "message" TYPE JSONB USING to_jsonb("message");
