/** What was simulated, what must hold of it, and what came out. */
export interface Row {
  readonly what: string;
  readonly claim: string;
  readonly printed: string;
  readonly isHeld: boolean;
}

/** Of what nothing is claimed beforehand. */
export type Printed = Pick<Row, "what" | "claim" | "printed">;

export const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
