import * as z from "zod/mini";
import { claimsSchema } from "@/lib/claims/schema";
import { comparisonSchema } from "@/lib/comparisons/schema";
import { experimentDetailSchema } from "@/lib/experiments/schema";
import { windowSchema } from "@/lib/lifecycle/window-schema";
import { isoInstantSchema, pageOf } from "@/lib/lifecycle/wire";
import { samplesSchema } from "@/lib/samples/schema";
import { rolloutDetailSchema } from "@/lib/rollouts/schema";
import { changePointSchema } from "@/lib/timings/schema";
import { DURATION_TIMINGS } from "@/lib/timings/core/rollout-timings";
import { workloadSchema } from "@/lib/workloads/schema";
import { LINK_STATES } from "./core/link-state";
import { REPORT_MODES } from "./core/modes";
import { PDF_FAILURES, PDF_STATES } from "./core/pdf-job";
import { OF_COMPARISON } from "./core/sections";

/** Of the document and of the statistics behind it: both stand in what is frozen. */
export const DOCUMENT_VERSION = 1;

/** What a report is of; groups as `formatGroup` writes them. */
export const reportScopeSchema = z.object({
  a: z.string(),
  b: z.string(),
  application: z.nullable(z.string()),
  simulated: z.boolean(),
  /** Whether first starts count. */
  firsts: z.boolean(),
  window: windowSchema,
});
export type ReportScope = z.infer<typeof reportScopeSchema>;

/** One part of a report. Its id stays with it wherever it is moved. */
export const sectionSchema = z.discriminatedUnion("kind", [
  z.object({ id: z.string(), kind: z.enum(OF_COMPARISON) }),
  z.object({ id: z.string(), kind: z.literal("rollout"), rolloutId: z.string() }),
  z.object({ id: z.string(), kind: z.literal("experiment"), experimentId: z.string() }),
  z.object({ id: z.string(), kind: z.enum(["fleet", "claims"]) }),
  z.object({ id: z.string(), kind: z.literal("text"), markdown: z.string() }),
]);
export type Section = z.infer<typeof sectionSchema>;

/** What a report says and of what, as its author wrote it. */
const writtenSchema = z.object({
  title: z.string(),
  /** Markdown. */
  introduction: z.string(),
  sections: z.array(sectionSchema),
  scope: reportScopeSchema,
  /** IANA: times are told in it, and in UTC beside it. */
  zone: z.string(),
  givesSamples: z.boolean(),
});
export type Written = z.infer<typeof writtenSchema>;

/** What could not be read when it was made, in its sections' place. */
const absentSchema = z.object({
  part: z.enum(["comparison", "rollout", "experiment", "fleet", "claims"]),
  /** Of a rollout or an experiment. */
  id: z.nullable(z.string()),
  because: z.enum(["gone", "overlap", "failed"]),
  /** Of a scope that names what is not there: by its field, what that is; absent where nothing is known of it. */
  named: z.optional(z.record(z.string(), z.string())),
});
export type Absent = z.infer<typeof absentSchema>;

const regimeSchema = z.array(
  z.object({ workloadId: z.string(), timing: z.enum(DURATION_TIMINGS), point: changePointSchema }),
);

/** All that the sections are drawn from: answers as the pages have them. Nothing else is read to show a report. */
export const answersSchema = z.object({
  comparison: z.nullable(comparisonSchema),
  regimes: z.nullable(z.object({ a: regimeSchema, b: regimeSchema })),
  rollouts: z.array(rolloutDetailSchema),
  experiments: z.array(experimentDetailSchema),
  /** Null where no section shows it. */
  fleet: z.nullable(z.array(workloadSchema)),
  /** Null where no section shows them; editions from before there were any have none. */
  claims: z.optional(z.nullable(claimsSchema)),
  /** What there was to run instances; of what ran a sample its conditions tell. */
  engines: z.array(
    z.object({
      label: z.string(),
      version: z.nullable(z.string()),
      runtimes: z.array(z.object({ name: z.string(), version: z.nullable(z.string()) })),
    }),
  ),
  absent: z.array(absentSchema),
  /** What the comparison's figures were computed from, at most `MOST_SAMPLES` of each timing and side, the newest; none of a live one. */
  samples: z.array(samplesSchema),
});
export type Answers = z.infer<typeof answersSchema>;

/** A report with its answers: what a reader gets, and what an edition keeps. */
export const documentSchema = z.extend(writtenSchema, {
  version: z.number(),
  answers: answersSchema,
  /** Data is in it up to then. */
  cutOffAt: isoInstantSchema,
});
export type ReportDocument = z.infer<typeof documentSchema>;

/** `too-large`: more than `MOST_DOCUMENT_BYTES`. `ended`: whoever made it died, each time. */
export const EDITION_FAILURES = ["failed", "too-large", "ended"] as const;
export type EditionFailure = (typeof EDITION_FAILURES)[number];

export const editionSchema = z.object({
  number: z.number(),
  state: z.enum(["asked", "made", "failed"]),
  /** Parts that are done, of so many. */
  done: z.number(),
  parts: z.number(),
  /** Why it failed. */
  because: z.nullable(z.enum(EDITION_FAILURES)),
  /** Finds the failure in the log. */
  reference: z.nullable(z.string()),
  actor: z.string(),
  askedAt: isoInstantSchema,
  madeAt: z.nullable(isoInstantSchema),
});
export type EditionDto = z.infer<typeof editionSchema>;

/** As its author sees it. The token itself is told once, to who makes it. */
export const linkSchema = z.object({
  id: z.string(),
  name: z.string(),
  state: z.enum(LINK_STATES),
  hasPassword: z.boolean(),
  expiresAt: z.nullable(isoInstantSchema),
  revokedAt: z.nullable(isoInstantSchema),
  givesBadges: z.boolean(),
  /** Whose pages may show the report inside. */
  embedOrigins: z.array(z.string()),
  createdAt: isoInstantSchema,
  actor: z.string(),
  views: z.number(),
  lastViewAt: z.nullable(isoInstantSchema),
});
export type LinkDto = z.infer<typeof linkSchema>;

export const reportSchema = z.extend(writtenSchema, {
  id: z.string(),
  mode: z.enum(REPORT_MODES),
  author: z.string(),
  /** Rises with each edit: who edits says which one was seen. */
  generation: z.number(),
  createdAt: isoInstantSchema,
  updatedAt: isoInstantSchema,
  deletedAt: z.nullable(isoInstantSchema),
  /** Newest first. */
  editions: z.array(editionSchema),
  /** Newest first. */
  links: z.array(linkSchema),
  asOf: isoInstantSchema,
});
export type ReportDto = z.infer<typeof reportSchema>;

export const listedReportSchema = z.object({
  id: z.string(),
  title: z.string(),
  mode: z.enum(REPORT_MODES),
  author: z.string(),
  createdAt: isoInstantSchema,
  updatedAt: isoInstantSchema,
  deletedAt: z.nullable(isoInstantSchema),
  /** Made ones. */
  editions: z.number(),
  /** Those that open, and all. */
  openLinks: z.number(),
  links: z.number(),
  views: z.number(),
  lastViewAt: z.nullable(isoInstantSchema),
});
export type ListedReport = z.infer<typeof listedReportSchema>;
export const reportPageSchema = pageOf(listedReportSchema);

/** A report as it is shown to its author, or behind a link. */
export const shownReportSchema = z.object({
  /** Null while it is first made. */
  document: z.nullable(documentSchema),
  mode: z.enum(REPORT_MODES),
  /** The edition that is shown, and the made ones, newest first; none of a live one. */
  edition: z.nullable(z.number()),
  editions: z.array(z.object({ number: z.number(), madeAt: isoInstantSchema })),
  isComputing: z.boolean(),
  /** Of one that is being made. */
  progress: z.nullable(z.object({ done: z.number(), parts: z.number() })),
  author: z.string(),
  asOf: isoInstantSchema,
});
export type ShownReport = z.infer<typeof shownReportSchema>;

/** What a report would say that nobody has made yet. */
export const reportPreviewSchema = z.object({ document: documentSchema, isComputing: z.boolean() });
export type ReportPreview = z.infer<typeof reportPreviewSchema>;

/** What a reader's browser asks for again and again. */
export const sharedStateSchema = z.object({ edition: z.nullable(z.number()) });
export type SharedState = z.infer<typeof sharedStateSchema>;

/** A report on paper, or how far it is. */
export const pdfSchema = z.object({
  /** Null: nobody asked for it. */
  state: z.nullable(z.enum(PDF_STATES)),
  because: z.nullable(z.enum(PDF_FAILURES)),
  /** Finds the failure in the log. */
  reference: z.nullable(z.string()),
  /** Of the file. */
  bytes: z.nullable(z.number()),
  /** Data is in the file up to then. */
  dataAt: z.nullable(isoInstantSchema),
});
export type PdfDto = z.infer<typeof pdfSchema>;

export interface AcceptedReport {
  readonly reportId: string;
  readonly generation: number;
}
export interface AcceptedEdition {
  readonly reportId: string;
  readonly edition: number;
}
/** The one time that the token is told. */
export interface AcceptedLink {
  readonly linkId: string;
  readonly token: string;
}
