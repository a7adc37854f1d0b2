/**
 * The number that somebody typed: digits, with a minus before or a fraction after them; NaN for all else, also for the
 * hexadecimals and exponents that JavaScript would take.
 */
export const typedNumber = (typed: string): number =>
  /^-?\d+(\.\d+)?$/.test(typed.trim()) ? Number(typed) : NaN;
