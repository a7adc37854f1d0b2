"use server";

import { defineAction } from "@/lib/actions/define-action";
import { startExperiment } from "@/lib/experiments/start-experiment";
import { stopExperiment } from "@/lib/experiments/stop-experiment";

export const startExperimentAction = defineAction(startExperiment);
export const stopExperimentAction = defineAction(stopExperiment);
