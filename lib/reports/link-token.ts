import { createHash, randomBytes } from "node:crypto";

const BYTES = 32;
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** A new one: 256 random bits, base64url. */
export const newToken = (): string => randomBytes(BYTES).toString("base64url");

/** What is stored of it, 32 bytes; null where it is none, which tells nothing of whether there is such a link. */
export function tokenHash(token: string): Uint8Array<ArrayBuffer> | null {
  if (!TOKEN.test(token)) return null;
  const bytes = Buffer.from(token, "base64url");
  // The last character has bits to spare: the same bytes are one token in one spelling.
  if (bytes.toString("base64url") !== token) return null;
  return new Uint8Array(createHash("sha256").update(bytes).digest());
}
