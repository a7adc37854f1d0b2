import { parseAsYesNo } from "@/components/frame/parse-as-yes-no";
import { parseAsString, parseAsStringLiteral } from "nuqs/server";

export const ENDS = ["any", "failure"] as const;

/** What the URL of the compare page holds: the groups as `formatGroup` writes them, and how they are shown. */
export const compareParams = {
  a: parseAsString.withDefault("kind:vm"),
  b: parseAsString.withDefault("kind:container"),
  ends: parseAsStringLiteral(ENDS).withDefault("any"),
  references: parseAsYesNo.withDefault(true),
};
