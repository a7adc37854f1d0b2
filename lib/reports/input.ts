import { z } from "zod";
import { parseGroup } from "@/lib/comparisons/core/parse-group";
import { MAX_INTEGER } from "@/lib/lifecycle/integer";
import { wholeNumber } from "@/lib/lifecycle/number";
import { idSchema, textSchema } from "@/lib/lifecycle/text";
import { cursorSchema, firstsSchema, limitSchema, simulatedSchema } from "@/lib/lifecycle/wire-input";
import { windowSchema } from "@/lib/lifecycle/window-schema";
import { MOST_SECTIONS, OF_COMPARISON } from "./core/sections";
import { REPORT_MODES } from "./core/modes";
import { PAPERS } from "./core/paper";

/** UTF-16 units. A report is read, not scrolled through: what is longer belongs into a document of its own. */
export const MOST_TITLE = 200;
export const MOST_MARKDOWN = 20_000;
const PASSWORD = { least: 8, most: 200 } as const;

const groupText = textSchema(1000).superRefine((text, ctx) => {
  const parsed = parseGroup(text);
  if ("problem" in parsed) ctx.addIssue({ code: "custom", message: parsed.problem });
});

const scopeInput = z.object({
  a: groupText,
  b: groupText,
  application: textSchema(200).nullable().default(null),
  simulated: simulatedSchema,
  firsts: firstsSchema,
  window: z._default(windowSchema, "24h"),
});

const id = textSchema(20).regex(/^s\d{1,6}$/, "Name a section s1, s2 and so on.");
const markdown = textSchema(MOST_MARKDOWN);
const sectionInput = z.discriminatedUnion("kind", [
  z.object({ id, kind: z.enum(OF_COMPARISON) }),
  z.object({ id, kind: z.literal("rollout"), rolloutId: idSchema }),
  z.object({ id, kind: z.literal("experiment"), experimentId: idSchema }),
  z.object({ id, kind: z.literal("fleet") }),
  z.object({ id, kind: z.literal("text"), markdown }),
]);

const sectionsInput = z
  .array(sectionInput)
  .min(1, "Choose at least one section.")
  .max(MOST_SECTIONS, `Use at most ${MOST_SECTIONS} sections.`)
  .refine(
    (sections) => new Set(sections.map((one) => one.id)).size === sections.length,
    "Two sections have the same id.",
  );

const zoneInput = textSchema(100).refine(isZone, "Use a time zone such as Europe/Berlin.");

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }) !== null;
  } catch {
    return false;
  }
}

const written = {
  title: textSchema(MOST_TITLE).refine((title) => title.trim() !== "", "Give it a title."),
  introduction: markdown.default(""),
  sections: sectionsInput,
  scope: scopeInput,
  zone: zoneInput.default("UTC"),
  givesSamples: z.boolean().default(false),
  mode: z.enum(REPORT_MODES),
};

/** The subject of the audit row: what is made has no id yet. */
export const createReportInput = z.object({ ...written, idempotencyKey: textSchema(100).min(8) });
export const editReportInput = z.object({
  reportId: idSchema,
  expectedGeneration: wholeNumber(1, MAX_INTEGER),
  ...written,
});
export const ofReportInput = z.object({ reportId: idSchema });
export const duplicateReportInput = z.object({ reportId: idSchema, idempotencyKey: textSchema(100).min(8) });

export const createLinkInput = z.object({
  reportId: idSchema,
  name: textSchema(100).refine((name) => name.trim() !== "", "Say whom it is for."),
  /** Null: never. */
  expiresAt: z.iso.datetime("Use an instant such as 2026-11-23T08:00:00.000Z.").nullable(),
  /** Null: none is asked for. */
  password: textSchema(PASSWORD.most)
    .min(PASSWORD.least, `Use at least ${PASSWORD.least} characters.`)
    .nullable()
    .default(null),
});
export const revokeLinkInput = z.object({ linkId: idSchema });

export const listReportsInput = z.object({
  search: textSchema(200).default(""),
  cursor: cursorSchema,
  limit: limitSchema(50, 100),
});
const editionInput = z.preprocess(
  (given) => (typeof given === "string" && /^\d+$/.test(given) ? Number(given) : given),
  wholeNumber(1, MAX_INTEGER).nullable().default(null),
);
/** A report's own page: of a frozen one an edition of it, else the newest. */
export const showReportInput = z.object({ id: idSchema, edition: editionInput });
const paperInput = z.enum(PAPERS, "Choose a4 or letter.");
export const ofPdfInput = z.object({ id: idSchema, edition: editionInput, paper: paperInput });

const tokenText = textSchema(100);
export const sharedReportInput = z.object({ token: tokenText });
export const sharedPdfInput = z.object({ token: tokenText, paper: paperInput });
export const openWithPasswordInput = z.object({ token: tokenText, password: textSchema(PASSWORD.most) });
