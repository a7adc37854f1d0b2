import { text } from "@/lib/text/en";

/** As a server action answers it. */
export interface Refusal {
  readonly message: string;
  readonly fieldErrors: Readonly<Record<string, string>>;
  readonly reference?: string;
}

/** What is left of a refusal once some of its fields have been changed; null where that is nothing. */
export function leftOf<T extends Refusal>(
  refusal: T | null,
  isChanged: (field: string) => boolean,
): T | null {
  if (refusal === null) return null;
  const all = Object.entries(refusal.fieldErrors);
  const left = all.filter(([field]) => !isChanged(field));
  if (left.length === all.length) return refusal;
  return left.length === 0 ? null : { ...refusal, fieldErrors: Object.fromEntries(left) };
}

/**
 * What is said of a form as a whole: how many of its fields need another look, whose messages stand there, and whatever no field
 * of it could say. Each message is said once.
 */
export function problemOf(refusal: Refusal, isAtField: (field: string) => boolean): readonly string[] {
  const fields = Object.keys(refusal.fieldErrors);
  const reference = refusal.reference === undefined ? [] : [`${text.error.reference} ${refusal.reference}`];
  if (fields.length === 0) return [refusal.message, ...reference];
  const atFields = fields.filter(isAtField).length;
  const others = fields.filter((field) => !isAtField(field)).map((field) => refusal.fieldErrors[field] ?? "");
  return [...(atFields > 0 ? [text.form.fields(atFields)] : []), ...new Set(others), ...reference];
}
