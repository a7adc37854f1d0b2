"use server";

import { defineAction, defineRead } from "@/lib/actions/define-action";
import { askForPdf } from "@/lib/reports/ask-for-pdf";
import { createLink } from "@/lib/reports/create-link";
import { createReport } from "@/lib/reports/create-report";
import { deleteReport } from "@/lib/reports/delete-report";
import { duplicateReport } from "@/lib/reports/duplicate-report";
import { editLink } from "@/lib/reports/edit-link";
import { editReport } from "@/lib/reports/edit-report";
import { freezeReport } from "@/lib/reports/freeze-report";
import { restoreReport } from "@/lib/reports/restore-report";
import { revokeLink } from "@/lib/reports/revoke-link";

export const createReportAction = defineAction(createReport);
export const editReportAction = defineAction(editReport);
export const freezeReportAction = defineAction(freezeReport);
export const duplicateReportAction = defineAction(duplicateReport);
export const deleteReportAction = defineAction(deleteReport);
export const restoreReportAction = defineAction(restoreReport);
export const createLinkAction = defineAction(createLink);
export const editLinkAction = defineAction(editLink);
export const revokeLinkAction = defineAction(revokeLink);
export const askForPdfAction = defineRead(askForPdf, () => Promise.resolve());
