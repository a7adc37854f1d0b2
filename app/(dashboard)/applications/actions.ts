"use server";

import { defineAction } from "@/lib/actions/define-action";
import { addWorkload } from "@/lib/applications/add-workload";
import { createApplication } from "@/lib/applications/create-application";
import { deleteApplication } from "@/lib/applications/delete-application";
import { removeWorkload } from "@/lib/applications/remove-workload";
import { renameApplication } from "@/lib/applications/rename-application";
import { renameWorkload } from "@/lib/applications/rename-workload";
import { restoreWorkload } from "@/lib/applications/restore-workload";
import { askForImage } from "@/lib/images/ask-for-image";
import { stopFetch } from "@/lib/images/stop-fetch";

export const addWorkloadAction = defineAction(addWorkload);
export const removeWorkloadAction = defineAction(removeWorkload);
export const restoreWorkloadAction = defineAction(restoreWorkload);
export const renameWorkloadAction = defineAction(renameWorkload);
export const renameApplicationAction = defineAction(renameApplication);
export const deleteApplicationAction = defineAction(deleteApplication);
export const askForImageAction = defineAction(askForImage);
export const stopFetchAction = defineAction(stopFetch);
export const createApplicationAction = defineAction(createApplication);
