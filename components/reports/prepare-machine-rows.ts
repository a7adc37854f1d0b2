import type { Comparison } from "@/lib/comparisons/schema";
import { formatWhole } from "@/lib/format/format-number";
import { partsOfCondition } from "@/lib/timings/core/conditions";

export interface MachineRow {
  readonly condition: string;
  /** Of either side; empty where nothing is known of it. */
  readonly a: string;
  readonly b: string;
}

const MOST_VALUES = 6;

/** What the startups of both sides depended on: `accelerator`, `kvm (40), tcg (3)`, `none (52)`; in the order of their names. */
export function machineRows({ a, b }: Pick<Comparison, "a" | "b">): MachineRow[] {
  const [ofA, ofB] = [startConditions(a), startConditions(b)];
  const names = [...new Set([...Object.keys(ofA), ...Object.keys(ofB)])].sort();
  return names.map((condition) => ({
    condition,
    a: valuesOf(ofA[condition] ?? {}),
    b: valuesOf(ofB[condition] ?? {}),
  }));
}

const startConditions = ({ conditions }: Comparison["a"]): Comparison["a"]["conditions"] =>
  Object.fromEntries(
    Object.entries(conditions).flatMap(([name, counts]) => {
      const { name: condition, timing } = partsOfCondition(name);
      const isKnown = (timing ?? "startup") === "startup" && Object.keys(counts).length > 0;
      return isKnown ? [[condition, counts]] : [];
    }),
  );

function valuesOf(counts: Readonly<Record<string, number>>): string {
  const sorted = Object.entries(counts).toSorted(([one, a], [other, b]) => b - a || (one < other ? -1 : 1));
  const shown = sorted.slice(0, MOST_VALUES).map(([value, count]) => `${value} (${formatWhole(count)})`);
  const more = sorted.length - shown.length;
  return [...shown, ...(more > 0 ? [`${formatWhole(more)} more`] : [])].join(", ");
}
