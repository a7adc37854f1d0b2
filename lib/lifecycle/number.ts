import { z } from "zod";

/** The largest whole number that a column of type `integer` holds. */
export const MAX_INTEGER = 2_147_483_647;

/** A whole number that a person or a script sends; whatever is wrong with it is said in the same one sentence. */
export function wholeNumber(least: number, most: number, message = wholeNumberHint(least, most)) {
  return z.number(message).int(message).min(least, message).max(most, message);
}

/** `Use a whole number from 1 to 65535.`; a limit that nobody reaches is left out. */
export const wholeNumberHint = (least: number, most: number): string =>
  most === MAX_INTEGER
    ? `Use a whole number, ${least} or more.`
    : `Use a whole number from ${least} to ${most}.`;

/** The same as an address has it, where all is text: digits, and nothing else, no space around them either. */
export const wholeNumberText = (least: number, most: number) =>
  z.preprocess(
    (given) => (typeof given === "string" && /^\d+$/.test(given) ? Number(given) : given),
    wholeNumber(least, most),
  );
