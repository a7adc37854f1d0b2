import type { Prisma } from "./generated/client";

/** A stored text as the word of a closed list that it is; throws where it is none of them. */
export function wordOf<Word extends string>(words: readonly Word[], stored: string): Word {
  const word = words.find((one) => one === stored);
  if (word === undefined) throw new Error(`"${stored}" is none of ${words.join(", ")}.`);
  return word;
}

// JSON columns are written by verbs, which checked the value against the schema of this type.
export const jsonOf = <Value>(stored: Prisma.JsonValue): Value => stored as Value;
