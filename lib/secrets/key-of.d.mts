/** What a key that can't be used is told. */
export const KEY_PROBLEM: string;
/** The bytes of a key as it is given, base64; null where it is none. */
export function keyOf(text: string): Buffer | null;
