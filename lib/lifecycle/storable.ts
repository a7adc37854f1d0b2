/** Whether Postgres can keep a text to the byte: no NUL, and no half of a surrogate pair. */
export const isStorable = (text: string): boolean => !text.includes("\0") && !/\p{Surrogate}/u.test(text);

/** The same of every text in a value that is made of JSON's parts, names of fields included. */
export const isStorableJson = (value: unknown): boolean =>
  typeof value === "string"
    ? isStorable(value)
    : typeof value !== "object" ||
      value === null ||
      Object.entries(value).every(([name, inner]) => isStorable(name) && isStorableJson(inner));

/** A text as it can be stored: a NUL shows as its picture, half a character as the replacement sign. */
export const storableText = (text: string): string =>
  text.replaceAll("\0", "\u2400").replaceAll(/\p{Surrogate}/gu, "\ufffd");

export const UNSTORABLE = "It has a character that can't be stored. Remove it.";
