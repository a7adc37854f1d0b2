/** Statuses of HTTP from one to another, both among them. */
export interface StatusRange {
  readonly from: number;
  readonly to: number;
}

export const SUCCESS = "200-299";
export const STATUSES_HINT = "Use a status from 200 to 599, or two such as 200-399.";

/** The statuses that `200-399` or `204` means; null where it means none. A status below 200 comes before an answer and is none. */
export function statusRange(text: string): StatusRange | null {
  const [, first = "", last = first] = /^([2-5]\d\d)(?:-([2-5]\d\d))?$/.exec(text) ?? [];
  const [from, to] = [Number(first), Number(last)];
  return first === "" || from > to ? null : { from, to };
}

export const isWithin = ({ from, to }: StatusRange, status: number): boolean =>
  status >= from && status <= to;
