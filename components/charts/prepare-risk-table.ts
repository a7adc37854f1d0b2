import type { Axis } from "./prepare-log-axis";

interface AtRisk {
  readonly ms: number;
  readonly count: number;
}

export interface RiskColumn {
  readonly ms: number;
  /** 0 to 1 along the axis. */
  readonly at: number;
  /** 0 beyond what was seen. */
  readonly a: number;
  readonly b: number;
}

/** Columns are at least this share of the axis apart: 37 px on the narrowest phone, a little more than `1095 d` takes. */
const APART = 0.17;

/** How many of each side were at risk at round ages, as columns beneath a curve that do not touch each other. */
export function riskColumns(a: readonly AtRisk[], b: readonly AtRisk[], axis: Axis): RiskColumn[] {
  const ages = [...new Set([...a, ...b].map(({ ms }) => ms))].toSorted((one, other) => one - other);
  const countOf = (side: readonly AtRisk[], ms: number): number => {
    const known = side.find((each) => each.ms === ms);
    // Before its first end nobody of a side has left.
    return known?.count ?? (ms < (side[0]?.ms ?? -Infinity) ? (side[0]?.count ?? 0) : 0);
  };
  const columns: RiskColumn[] = [];
  for (const ms of ages) {
    const at = axis.at(ms);
    if (at < 0 || at > 1 || at - (columns.at(-1)?.at ?? -1) < APART) continue;
    columns.push({ ms, at, a: countOf(a, ms), b: countOf(b, ms) });
  }
  return columns;
}
