import { z } from "zod";
import { isLoopback } from "@/lib/auth/loopback";
import { parseGroup } from "@/lib/comparisons/core/parse-group";
import { shortened } from "@/lib/format/shortened";
import { MAX_INTEGER } from "@/lib/lifecycle/integer";
import { wholeNumber, wholeNumberText } from "@/lib/lifecycle/number";
import { idSchema, textSchema } from "@/lib/lifecycle/text";
import {
  cursorSchema,
  firstsSchema,
  limitSchema,
  simulatedSchema,
  yesNoSchema,
} from "@/lib/lifecycle/wire-input";
import { windowSchema } from "@/lib/lifecycle/window-schema";
import { EDITION_NAME } from "./core/edition-name";
import { givingText } from "@/lib/text/link-giving";
import { embedOrigin, MOST_ORIGINS } from "./core/embed-origin";
import { MOST_SECTIONS, OF_COMPARISON } from "./core/sections";
import { REPORT_MODES } from "./core/modes";
import { isZone } from "./core/zone";
import { PAPERS } from "./core/paper";

/** Characters. A report is read, not scrolled through: what is longer belongs into a document of its own. */
export const MOST_TITLE = 200;
export const MOST_MARKDOWN = 20_000;
const linkText = givingText;
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
  z.object({ id, kind: z.enum(["fleet", "claims"]) }),
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

/** Whether anything of a text shows: spaces do not, nor what only joins or turns letters. */
const isSeen = (text: string): boolean => /[^\s\p{C}\p{Z}\p{M}]/u.test(text);

const written = {
  title: textSchema(MOST_TITLE).refine(isSeen, "Give it a title."),
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

const given = {
  givesBadges: z.boolean(),
  /** As browsers write them, each once. */
  embedOrigins: z
    .array(textSchema(300))
    .max(MOST_ORIGINS, linkText.tooMany(MOST_ORIGINS))
    .transform((typed, ctx) => {
      const origins = new Set<string>();
      for (const text of typed) {
        const found = embedOrigin(text, isLoopback);
        if ("origin" in found) origins.add(found.origin);
        else ctx.addIssue({ code: "custom", message: linkText.problems[found.problem](shortened(text, 60)) });
      }
      return [...origins];
    }),
};

export const createLinkInput = z
  .object({
    reportId: idSchema,
    name: textSchema(100).refine((name) => name.trim() !== "", "Say whom it is for."),
    /** Null: never. */
    expiresAt: z.iso
      .datetime("Choose a date and a time, an instant such as 2026-11-23T08:00:00.000Z.")
      .nullable(),
    /** Null: none is asked for. */
    password: textSchema(PASSWORD.most)
      .min(PASSWORD.least, `Use at least ${PASSWORD.least} characters.`)
      .nullable()
      .default(null),
    givesBadges: given.givesBadges.default(false),
    embedOrigins: given.embedOrigins.default([]),
  })
  .superRefine(({ password, givesBadges, embedOrigins }, ctx) => {
    if (password === null) return;
    for (const [path, isAsked, message] of [
      ["givesBadges", givesBadges, linkText.noBadges],
      ["embedOrigins", embedOrigins.length > 0, linkText.noEmbedding],
    ] as const)
      if (isAsked) ctx.addIssue({ code: "custom", path: [path], message });
  });
export const editLinkInput = z.object({ linkId: idSchema, ...given });
export const revokeLinkInput = z.object({ linkId: idSchema });

export const listReportsInput = z.object({
  search: textSchema(200).default(""),
  /** Those that were deleted, and can be restored, instead of all others. */
  deleted: yesNoSchema.default(false),
  cursor: cursorSchema,
  limit: limitSchema(50, 100),
});
const editionInput = z.preprocess(
  (given) => (typeof given === "string" && /^\d+$/.test(given) ? Number(given) : given),
  wholeNumber(1, MAX_INTEGER).nullable().default(null),
);
/** A report's own page: of a frozen one an edition of it, else the newest. */
export const showReportInput = z.object({ id: idSchema, edition: editionInput });
const paperInput = z.enum(PAPERS, "Choose a4 or letter.").default("a4");
export const ofPdfInput = z.object({ id: idSchema, edition: editionInput, paper: paperInput });

/** As an address carries them. */
const sectionsText = z.preprocess((given) => {
  if (typeof given !== "string") return given;
  try {
    return JSON.parse(given) as unknown;
  } catch {
    return null;
  }
}, sectionsInput);
/** What a page shares before anything of it is kept. */
export const previewReportInput = scopeInput.extend({
  sections: sectionsText,
  zone: zoneInput.default("UTC"),
});

const editionText = textSchema(200).regex(
  EDITION_NAME,
  "Name an edition by its report and its number, as in rp-1.2.",
);
export const comparedEditionsInput = z.object({ then: editionText, now: editionText });

const tokenText = textSchema(100);
export const badgeInput = z.object({ token: tokenText, figure: textSchema(100) });
const pixels = wholeNumberText(1, 10_000).nullable().default(null);
/** As oEmbed 1.0 names them. */
export const oembedInput = z.object({
  url: textSchema(2000).min(1, "Fill this in."),
  maxwidth: pixels,
  maxheight: pixels,
  format: textSchema(20).default("json"),
  /** Sent by some: that nobody is to be tracked, which nobody is. */
  dnt: textSchema(20).optional(),
});
export const sharedReportInput = z.object({ token: tokenText });
export const sharedPdfInput = z.object({ token: tokenText, paper: paperInput });
export const openWithPasswordInput = z.object({ token: tokenText, password: textSchema(PASSWORD.most) });
