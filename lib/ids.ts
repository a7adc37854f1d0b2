import { randomBytes } from "node:crypto";

const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

/** A short id that is easy to read aloud and to copy: `ro-` and 12 characters (60 random bits). */
export const newId = (prefix: string): string =>
  `${prefix}-${Array.from(randomBytes(12), (byte) => ALPHABET[byte & 31]).join("")}`;
