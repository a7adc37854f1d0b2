import { z } from "zod";
import { wholeNumberHint } from "./integer";

/** A whole number that a person or a script sends; whatever is wrong with it is said in the same one sentence. */
export function wholeNumber(least: number, most: number, message = wholeNumberHint(least, most)) {
  return z.number(message).int(message).min(least, message).max(most, message);
}

/** The same as an address has it, where all is text: digits, and nothing else, no space around them either. */
export const wholeNumberText = (least: number, most: number) =>
  z.preprocess(
    (given) => (typeof given === "string" && /^\d+$/.test(given) ? Number(given) : given),
    wholeNumber(least, most),
  );
