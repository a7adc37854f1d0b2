import type { z } from "zod";

export const UNREADABLE = "It can't be read.";

/** `vm or container`; `a, b or c` */
const inWords = (choices: readonly string[]): string =>
  choices.length < 2 ? choices.join("") : `${choices.slice(0, -1).join(", ")} or ${choices.at(-1) ?? ""}`;

/** What a schema says where it names no message of its own: always something, since Zod's own words are for programmers. */
export const inputMessage = (issue: z.core.$ZodRawIssue): string => {
  switch (issue.code) {
    case "invalid_type":
      return issue.input === undefined ? "Fill this in." : typeMessageOf(issue.expected);
    case "too_small":
      return smallMessageOf(issue.origin, String(issue.minimum));
    case "too_big":
      return `Use at most ${String(issue.maximum)}${unitOf(issue.origin)}.`;
    case "invalid_key":
      return issue.issues[0]?.message ?? UNREADABLE;
    case "invalid_value":
      return `Use ${inWords(issue.values.map(String))}.`;
    case "unrecognized_keys":
      return `Leave out ${issue.keys.join(", ")}.`;
    default:
      return UNREADABLE;
  }
};

const TYPES: Readonly<Record<string, string>> = {
  number: "Use a number.",
  int: "Use a whole number.",
  string: "Use a text.",
  boolean: "Use yes or no.",
  array: "Use a list.",
};
const typeMessageOf = (expected: string): string => TYPES[expected] ?? UNREADABLE;

const isNumber = (origin: string): boolean => origin === "number" || origin === "int";
const unitOf = (origin: string): string =>
  isNumber(origin) ? "" : origin === "array" ? " items" : " characters";
function smallMessageOf(origin: string, minimum: string): string {
  if (isNumber(origin)) return `Use ${minimum} or more.`;
  return minimum === "1" ? "Fill this in." : `Use at least ${minimum}${unitOf(origin)}.`;
}
