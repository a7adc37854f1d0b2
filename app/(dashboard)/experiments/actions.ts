"use server";

import { defineAction } from "@/lib/actions/define-action";
import { extendExperiment } from "@/lib/experiments/extend-experiment";
import { startExperiment } from "@/lib/experiments/start-experiment";
import { stopExperiment } from "@/lib/experiments/stop-experiment";

export const startExperimentAction = defineAction(startExperiment);
export const extendExperimentAction = defineAction(extendExperiment);
export const stopExperimentAction = defineAction(stopExperiment);
