-- Which front end a rollout's failed requests were last counted at, and what its counter said then: whoever acts next adds what came since.
ALTER TABLE "rollout" ADD COLUMN "counted_front" TEXT, ADD COLUMN "counted_up_to" INTEGER;
