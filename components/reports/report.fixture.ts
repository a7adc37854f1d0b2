import { NO_ANSWERS } from "@/lib/reports/core/no-answers";
import { VMS_AGAINST_CONTAINERS } from "@/lib/reports/core/scope.fixture";
import {
  DOCUMENT_VERSION,
  type ReportDocument,
  type ReportDto,
  type ShownReport,
} from "@/lib/reports/schema";

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

const AT = "2026-07-01T12:00:00.000Z";

/** The same as its author has it, with one edition made. */
export const REPORT: ReportDto = {
  title: DOCUMENT.title,
  introduction: DOCUMENT.introduction,
  sections: DOCUMENT.sections,
  scope: DOCUMENT.scope,
  zone: DOCUMENT.zone,
  givesSamples: DOCUMENT.givesSamples,
  id: "rp-1",
  mode: "frozen",
  author: "you",
  generation: 1,
  createdAt: AT,
  updatedAt: AT,
  deletedAt: null,
  editions: [
    {
      number: 1,
      state: "made",
      done: 1,
      parts: 1,
      because: null,
      reference: null,
      actor: "you",
      askedAt: AT,
      madeAt: AT,
    },
  ],
  links: [],
  asOf: AT,
};

/** The same as its readers have it. */
export const SHOWN: ShownReport = {
  document: DOCUMENT,
  mode: "frozen",
  edition: 1,
  editions: [{ number: 1, madeAt: AT }],
  isComputing: false,
  progress: null,
  author: "you",
  asOf: AT,
};
