import type { Prisma } from "@/lib/db/generated/client";
import { jsonOf } from "@/lib/db/stored";
import type { Answers, ReportDocument } from "./schema";

/** What an edition keeps apart, together: its document with the samples of its figures. */
export function wholeDocument(document: Prisma.JsonValue, samples: Prisma.JsonValue | null): ReportDocument {
  const { answers, ...written } = jsonOf<ReportDocument>(document);
  return {
    ...written,
    answers: { ...answers, samples: samples === null ? [] : jsonOf<Answers["samples"]>(samples) },
  };
}
