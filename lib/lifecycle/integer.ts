/** The largest whole number that a column of type `integer` holds. */
export const MAX_INTEGER = 2_147_483_647;

/** `Use a whole number from 1 to 65535.`; a limit that nobody reaches is left out. */
export const wholeNumberHint = (least: number, most: number): string =>
  most === MAX_INTEGER
    ? `Use a whole number, ${least} or more.`
    : `Use a whole number from ${least} to ${most}.`;
