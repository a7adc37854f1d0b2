import { typedNumber } from "@/lib/lifecycle/typed-number";

/** What is no number is sent as it was typed, so that the answer says what is wrong. */
export function sentNumber(typed: string): number | string {
  const number = typedNumber(typed);
  return Number.isNaN(number) ? typed : number;
}
