-- Whether anybody ever did one of a few things is asked whenever the overview is opened, of a table that only grows.
CREATE INDEX "audit_entry_first_steps_idx" ON "audit_entry"("verb")
 WHERE "accepted" AND "actor" <> 'seed' AND "verb" IN ('start-experiment', 'create-application', 'observe-source', 'create-report');
