import { createLoader } from "nuqs/server";
import { rolloutParams } from "@/components/rollouts/rollout-params";

export const loadRolloutFilters = createLoader(rolloutParams);
