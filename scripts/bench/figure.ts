import { exactOf, quantileIn } from "@/lib/timings/core/distribution";
import { quantileEstimate } from "@/lib/timings/core/quantile";

/** One line of the table. */
export interface Figure {
  readonly name: string;
  readonly value: string;
  readonly budget: string;
  /** Null: it has no budget. */
  readonly isWithin: boolean | null;
  readonly detail: string;
}

const ms = (value: number): string =>
  value < 1000 ? `${value.toFixed(1)} ms` : `${(value / 1000).toFixed(2)} s`;

/** `median 512.0 ms (498.1 ms to 540.2 ms, 95 %, n = 7)` */
export function described(values: readonly number[]): string {
  const { value, low, high } = quantileEstimate(values, 0.5);
  const interval = low === null || high === null ? "" : `${ms(low)} to ${ms(high)}, 95 %, `;
  return `median ${ms(value ?? NaN)} (${interval}n = ${values.length})`;
}

export const quantile = (values: readonly number[], p: number): number =>
  quantileIn(exactOf(values), p) ?? NaN;

export function printFigures(figures: readonly Figure[]): void {
  const widths = [46, 14, 14];
  const cells = (row: readonly string[]): string =>
    row.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join("  ");
  console.log(`\n${cells(["what", "measured", "budget", "detail"])}`);
  for (const { name, value, budget, isWithin, detail } of figures) {
    const mark = isWithin === null ? "" : isWithin ? " ok" : " MISSED";
    console.log(cells([name, value, `${budget}${mark}`, detail]));
  }
}

export { ms };
