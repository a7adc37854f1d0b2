/** What a field for date and time holds, which knows no zones, taken for UTC; empty where nothing is typed. */
export const isoOfUtcField = (typed: string): string =>
  typed === "" ? "" : `${typed.padEnd(19, ":00").slice(0, 19)}.000Z`;

/** What such a field shows of an instant. */
export const utcFieldOf = (iso: string): string => iso.slice(0, 19);
