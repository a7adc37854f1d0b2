"use server";

import { defineAction } from "@/lib/actions/define-action";
import { observeEngine } from "@/lib/controller/observing/observe-engine";
import { changeMapping } from "@/lib/observing/change-mapping";
import { stopObserving } from "@/lib/observing/stop-observing";

export const observeAction = defineAction(observeEngine);
export const stopObservingAction = defineAction(stopObserving);
export const changeMappingAction = defineAction(changeMapping);
