-- How many were ready during rollouts was what a controller saw of it at its turns: it is told anew from the marks, in portions.
UPDATE "rollout" SET "reached_is_due" = true WHERE "outcome" IS NOT NULL AND "actor" <> 'simulation';
