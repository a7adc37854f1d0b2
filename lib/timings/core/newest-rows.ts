import { MAX_ROWS } from "./max-rows";
import type { TimingRow } from "./summary";

type Group = Pick<TimingRow, "kind" | "isSimulated">;

/** The rows that count, and the groups of which there are older ones. */
export interface NewestRows {
  readonly rows: readonly TimingRow[];
  readonly cut: readonly Group[];
}

const isOf = (group: Group, { kind, isSimulated }: Group): boolean =>
  group.kind === kind && group.isSimulated === isSimulated;

export const isCutOf = ({ cut }: NewestRows, group: Group): boolean => cut.some((one) => isOf(group, one));

/** The `MAX_ROWS` newest of each kind, measured and simulated apart. */
export function newestRows(all: readonly TimingRow[]): NewestRows {
  const groups = (["vm", "container"] as const).flatMap((kind) =>
    [false, true].map((isSimulated) => {
      const ofGroup = all.filter((row) => isOf(row, { kind, isSimulated }));
      return { kind, isSimulated, newest: ofGroup.toSorted((a, b) => b.at - a.at) };
    }),
  );
  return {
    rows: groups.flatMap(({ newest }) => newest.slice(0, MAX_ROWS)),
    cut: groups.flatMap(({ kind, isSimulated, newest }) =>
      newest.length > MAX_ROWS ? [{ kind, isSimulated }] : [],
    ),
  };
}
