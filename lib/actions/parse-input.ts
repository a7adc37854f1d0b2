import type { z } from "zod";
import { AppError, type FieldErrors } from "@/lib/errors";

const UNREADABLE = "It can't be read.";

/** Parses what came from outside; throws `invalid-input` with one message for each field that is wrong. */
export function parseInput<T extends z.ZodType>(schema: T, raw: unknown): z.output<T> {
  const parsed = safelyParsed(schema, raw);
  if (parsed.success) return parsed.data;
  const fieldErrors: Record<string, string> = {};
  for (const issue of parsed.error.issues) {
    const field = issue.path.join(".");
    fieldErrors[field === "" ? "input" : field] ??= issue.message;
  }
  throw new AppError("invalid-input", summaryOf(fieldErrors), { fieldErrors, cause: parsed.error });
}

/** Where one thing is wrong, that; else how many are, each said by its field. */
function summaryOf(fieldErrors: FieldErrors): string {
  const messages = Object.values(fieldErrors);
  return messages.length > 1 ? `${messages.length} fields need another look.` : (messages[0] ?? UNREADABLE);
}

/** What can't be looked at, since its getter or proxy throws, is no input either. */
function safelyParsed<T extends z.ZodType>(schema: T, raw: unknown) {
  try {
    return schema.safeParse(raw, { error: messageOf });
  } catch (cause) {
    throw new AppError("invalid-input", UNREADABLE, { fieldErrors: { input: UNREADABLE }, cause });
  }
}

/** What a schema says where it names no message of its own: always something, since Zod's own words are for programmers. */
const messageOf = (issue: z.core.$ZodRawIssue): string => {
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
      return `Use one of: ${issue.values.map(String).join(", ")}.`;
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
