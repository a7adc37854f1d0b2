import type { Prisma } from "@/lib/db/generated/client";
import { jsonOf } from "@/lib/db/stored";
import type { Answers, ReportDocument } from "./schema";

/** What an edition keeps apart from its document; null: nothing. */
export const keptSamples = (stored: Prisma.JsonValue | null): Answers["samples"] =>
  stored === null ? [] : jsonOf<Answers["samples"]>(stored);

/** A document with the samples of its figures. */
export const withSamples = (document: ReportDocument, samples: Answers["samples"]): ReportDocument => ({
  ...document,
  answers: { ...document.answers, samples },
});
