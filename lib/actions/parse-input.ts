import type { z } from "zod";
import { AppError } from "@/lib/errors";

/** Parses what came from outside; throws `invalid-input` with one message for each field that is wrong. */
export function parseInput<T extends z.ZodType>(schema: T, raw: unknown): z.output<T> {
  const parsed = safelyParsed(schema, raw);
  if (parsed.success) return parsed.data;
  const fieldErrors: Record<string, string> = {};
  for (const issue of parsed.error.issues) {
    const field = issue.path.join(".");
    fieldErrors[field === "" ? "input" : field] ??= issue.message;
  }
  const [field = "input", text = "It can't be read."] = Object.entries(fieldErrors)[0] ?? [];
  throw new AppError("invalid-input", `${field}: ${text}`, { fieldErrors, cause: parsed.error });
}

/** What can't be looked at, since its getter or proxy throws, is no input either. */
function safelyParsed<T extends z.ZodType>(schema: T, raw: unknown) {
  try {
    return schema.safeParse(raw, { error: messageOf });
  } catch (cause) {
    throw new AppError("invalid-input", "input: It can't be read.", {
      fieldErrors: { input: "It can't be read." },
      cause,
    });
  }
}

/** What a schema says where it names no message of its own. */
const messageOf: z.core.$ZodErrorMap = (issue) => {
  if (issue.code === "invalid_type") {
    if (issue.input === undefined) return "Fill this in.";
    return issue.expected === "number" || issue.expected === "int"
      ? "Use a number."
      : `Use a ${issue.expected}.`;
  }
  if (issue.code === "too_small") {
    if (issue.origin === "number" || issue.origin === "int") return `Use ${String(issue.minimum)} or more.`;
    return issue.minimum === 1 ? "Fill this in." : `Use at least ${String(issue.minimum)} characters.`;
  }
  if (issue.code === "too_big") {
    const isNumber = issue.origin === "number" || issue.origin === "int";
    return `Use at most ${String(issue.maximum)}${isNumber ? "" : issue.origin === "array" ? " items" : " characters"}.`;
  }
  if (issue.code === "invalid_key") return issue.issues[0]?.message;
  if (issue.code === "invalid_value") return `Use one of: ${issue.values.map(String).join(", ")}.`;
  return undefined;
};
