/** Stands wherever a value is missing; 0 is a value. */
export const MISSING = "–";
