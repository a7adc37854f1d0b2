import { formatWhole } from "@/lib/format/format-number";
import { partsOfCondition, type Conditions } from "@/lib/timings/core/conditions";

export interface MachineRow {
  readonly condition: string;
  /** Of each side; empty where nothing is known of it. */
  readonly values: readonly string[];
}

const MOST_VALUES = 6;

/** What the startups of each side depended on: `accelerator`, `kvm (40), tcg (3)`, `none (52)`; in the order of their names. */
export function machineRows(sides: readonly Conditions[]): MachineRow[] {
  const ofStarts = sides.map(startConditions);
  const names = [...new Set(ofStarts.flatMap((conditions) => Object.keys(conditions)))].sort();
  return names.map((condition) => ({
    condition,
    values: ofStarts.map((conditions) => valuesOf(conditions[condition] ?? {})),
  }));
}

const startConditions = (conditions: Conditions): Conditions =>
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
