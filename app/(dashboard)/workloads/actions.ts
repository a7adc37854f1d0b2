"use server";

import { defineAction } from "@/lib/actions/define-action";
import { changeProbe } from "@/lib/rollouts/change-probe";
import { changeStrategy } from "@/lib/rollouts/change-strategy";
import { requestDeploy } from "@/lib/rollouts/request-deploy";
import { requestRollback } from "@/lib/rollouts/request-rollback";
import { requestScale } from "@/lib/rollouts/request-scale";

export const scaleAction = defineAction(requestScale);
export const deployAction = defineAction(requestDeploy);
export const rollbackAction = defineAction(requestRollback);
export const changeProbeAction = defineAction(changeProbe);
export const changeStrategyAction = defineAction(changeStrategy);
