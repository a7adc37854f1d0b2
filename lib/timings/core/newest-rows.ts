import { group } from "d3-array";
import { MAX_ROWS } from "./max-rows";
import type { TimingRow } from "./summary";

type Group = Pick<TimingRow, "kind" | "isSimulated">;

/** The rows that count, and the groups of which there are older ones. */
export interface NewestRows {
  readonly rows: readonly TimingRow[];
  readonly cut: readonly Group[];
  /** How many count of each application and kind. */
  readonly most: number;
}

const isOf = (group: Group, { kind, isSimulated }: Group): boolean =>
  group.kind === kind && group.isSimulated === isSimulated;

export const isCutOf = ({ cut }: Pick<NewestRows, "cut">, group: Group): boolean =>
  cut.some((one) => isOf(group, one));

/**
 * The `most` newest of each kind, measured and simulated apart, of each application: one that both kinds have is compared, however
 * many newer ones others have.
 */
export function newestRows(all: readonly TimingRow[], most = MAX_ROWS): NewestRows {
  const groups = (["vm", "container"] as const).flatMap((kind) =>
    [false, true].map((isSimulated) => {
      const ofGroup = all.filter((row) => isOf(row, { kind, isSimulated }));
      const byApplication = [...group(ofGroup, ({ stratum }) => stratum).values()];
      const newest = byApplication.flatMap((rows) => rows.toSorted((a, b) => b.at - a.at).slice(0, most));
      return { kind, isSimulated, newest, isCut: newest.length < ofGroup.length };
    }),
  );
  return {
    rows: groups.flatMap(({ newest }) => newest),
    cut: groups.flatMap(({ kind, isSimulated, isCut }) => (isCut ? [{ kind, isSimulated }] : [])),
    most,
  };
}
