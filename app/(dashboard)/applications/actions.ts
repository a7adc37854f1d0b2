"use server";

import { defineAction } from "@/lib/actions/define-action";
import { createApplication } from "@/lib/applications/create-application";
import { deleteApplication } from "@/lib/applications/delete-application";
import { askForImage } from "@/lib/images/ask-for-image";
import { stopFetch } from "@/lib/images/stop-fetch";

export const deleteApplicationAction = defineAction(deleteApplication);
export const askForImageAction = defineAction(askForImage);
export const stopFetchAction = defineAction(stopFetch);
export const createApplicationAction = defineAction(createApplication);
