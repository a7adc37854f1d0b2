import { key, type HelloDatabase } from "@/lib/applications/applications.fixture";
import { AppError } from "@/lib/errors";
import { VMS_AGAINST_CONTAINERS } from "./core/scope.fixture";
import { createReport } from "./create-report";

/** What a person sends to make a report of the demo. */
export const WRITTEN = {
  title: "VMs against containers",
  introduction: "What **we** saw.",
  sections: [
    { id: "s1", kind: "headline" },
    { id: "s2", kind: "startup" },
    { id: "s3", kind: "fleet" },
  ],
  scope: VMS_AGAINST_CONTAINERS,
  zone: "Europe/Berlin",
  givesSamples: false,
  mode: "frozen",
} as const;

export const made = async (db: HelloDatabase, part: Readonly<Record<string, unknown>> = {}) =>
  (await createReport(db.operator, { ...WRITTEN, ...part, idempotencyKey: key() })).reportId;

export const refusalOf = (attempt: Promise<unknown>): Promise<unknown> =>
  attempt.then(
    () => "accepted",
    (error: unknown) => {
      if (error instanceof AppError) return [error.code, error.fieldErrors];
      throw error;
    },
  );
