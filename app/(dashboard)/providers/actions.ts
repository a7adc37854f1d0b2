"use server";

import { defineAction } from "@/lib/actions/define-action";
import { startSimulatedFleet } from "@/lib/applications/start-simulated-fleet";

export const startSimulatedFleetAction = defineAction(startSimulatedFleet);
