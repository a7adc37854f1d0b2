export const LEASE_MS = 15_000;

export interface Lease {
  readonly workloadId: string;
  readonly holder: string;
  /** Grows with every change of hands. */
  readonly token: number;
}
