/** A mark of an axis. */
export interface ValueTick {
  readonly value: number;
  readonly label: string;
}
