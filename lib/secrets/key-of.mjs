const BYTES = 32;

/** What a key that can't be used is told. */
export const KEY_PROBLEM = `MAYFLY_SECRET_KEY must be base64 of exactly ${BYTES} bytes, as "openssl rand -base64 ${BYTES}" prints them.`;

/** The bytes of a key as it is given, base64; null where it is none. */
export function keyOf(text) {
  const trimmed = text.trim();
  const bytes = Buffer.from(trimmed, "base64");
  // Node passes over what is no base64.
  return bytes.length === BYTES && bytes.toString("base64") === trimmed ? bytes : null;
}
