import { NO_ANSWERS } from "@/lib/reports/core/no-answers";
import { VMS_AGAINST_CONTAINERS } from "@/lib/reports/core/scope.fixture";
import { DOCUMENT_VERSION, type ReportDocument } from "@/lib/reports/schema";

/** A report with nothing but words. */
export const DOCUMENT: ReportDocument = {
  title: "VMs against containers",
  introduction: "What **we** saw.",
  sections: [{ id: "s1", kind: "text", markdown: "Hello" }],
  scope: { ...VMS_AGAINST_CONTAINERS, firsts: false, window: "24h" },
  zone: "Europe/Berlin",
  givesSamples: false,
  version: DOCUMENT_VERSION,
  answers: NO_ANSWERS,
  cutOffAt: "2026-07-01T12:00:00.000Z",
};
