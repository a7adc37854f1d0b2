-- An experiment's rounds are stated before the first; that some were added after a look changes how it is analysed.
ALTER TABLE "experiment" ADD COLUMN "extended_to" INTEGER;
ALTER TABLE "experiment" ADD CONSTRAINT "experiment_extended_check" CHECK ("extended_to" > "rounds");
