import type { z } from "zod";
import { AppError, type FieldErrors } from "@/lib/errors";
import { inputMessage, UNREADABLE } from "@/lib/lifecycle/input-message";

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
    return schema.safeParse(raw, { error: inputMessage });
  } catch (cause) {
    throw new AppError("invalid-input", UNREADABLE, { fieldErrors: { input: UNREADABLE }, cause });
  }
}
