import { parseAsYesNo } from "@/components/frame/parse-as-yes-no";
import { parseAsArrayOf, parseAsString, parseAsStringLiteral } from "nuqs/server";

/** In the order of the page. */
export const QUESTIONS = ["start", "scale", "change", "life", "gone"] as const;
export type QuestionId = (typeof QUESTIONS)[number];
export const ENDS = ["any", "failure"] as const;

/** What the URL of the compare page holds: the groups as `formatGroup` writes them, and how they are shown. */
export const compareParams = {
  a: parseAsString.withDefault("kind:vm"),
  b: parseAsString.withDefault("kind:container"),
  ends: parseAsStringLiteral(ENDS).withDefault("any"),
  /** Which questions' sections are open. */
  open: parseAsArrayOf(parseAsStringLiteral(QUESTIONS)).withDefault(["start"]),
  references: parseAsYesNo.withDefault(true),
};
