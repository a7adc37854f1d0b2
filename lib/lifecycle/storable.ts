/** Whether Postgres can keep a text to the byte: no NUL, and no half of a surrogate pair. */
export const isStorable = (text: string): boolean => text.isWellFormed() && !text.includes("\0");

/** The same of every text in a value that is made of JSON's parts, names of fields included. */
export function isStorableJson(value: unknown): boolean {
  if (typeof value === "string") return isStorable(value);
  if (typeof value !== "object" || value === null) return true;
  if (Array.isArray(value)) return value.every(isStorableJson);
  // Without a list of pairs: each event that comes in is looked through.
  for (const name of Object.keys(value)) {
    if (!isStorable(name) || !isStorableJson((value as Readonly<Record<string, unknown>>)[name]))
      return false;
  }
  return true;
}

/** A text as it can be stored: a NUL shows as its picture, half a character as the replacement sign. */
export const storableText = (text: string): string =>
  text.replaceAll("\0", "\u2400").replaceAll(/\p{Surrogate}/gu, "\ufffd");

export const UNSTORABLE = "It has a character that can't be stored. Remove it.";
