import { unitsOf, type SeriesSample, type Unit } from "./change-point-units";
import { normal, type Random } from "./random";

const MINUTE = 60_000;

/** Units a minute apart, each of one sample, of revision 13. */
export const unitsOfValues = (values: readonly number[], revisionOf = (_: number): number => 13): Unit[] =>
  values.map((ms, index) => ({
    at: index * MINUTE,
    ms,
    samples: 1,
    facts: { revision: String(revisionOf(index)) },
  }));

interface Planted {
  readonly n: number;
  /** Of the second part, which begins with revision 14. */
  readonly from: number;
  readonly factor: number;
  /** Coefficient of variation. */
  readonly cv: number;
}

/** A series of about 2 s with log-normal noise that takes `factor` times as long from one place on. */
export function plantedUnits(random: Random, { n, from, factor, cv }: Planted): Unit[] {
  const values = Array.from(
    { length: n },
    (_, index) => 2000 * Math.exp(cv * normal(random)) * (index < from ? 1 : factor),
  );
  return unitsOfValues(values, (index) => (index < from ? 13 : 14));
}

type Series = (random: Random, n: number) => Unit[];
const drawn =
  (valueOf: (random: Random) => number): Series =>
  (random, n) =>
    unitsOfValues(Array.from({ length: n }, () => valueOf(random)));

/** Logs of neighbours correlate by r. */
export const autoregressive =
  (r: number): Series =>
  (random, n) => {
    let last = normal(random);
    return unitsOfValues(
      Array.from({ length: n }, () => {
        last = r * last + Math.sqrt(1 - r * r) * normal(random);
        return 2000 * Math.exp(0.08 * last);
      }),
    );
  };

/** Rollouts of four starts whose logs correlate by 0.6 among each other. */
const clustered: Series = (random, n) =>
  unitsOf(
    Array.from({ length: n }, (_, rollout): SeriesSample[] => {
      const shared = normal(random);
      return Array.from({ length: 4 }, (__, nth) => ({
        cluster: `ro-${rollout}`,
        at: rollout * MINUTE + nth,
        ms: 2000 * Math.exp(0.08 * (Math.sqrt(0.6) * shared + Math.sqrt(0.4) * normal(random))),
        facts: {},
      }));
    }).flat(),
  );

/** Series in which nothing changes. */
export const UNCHANGED: Readonly<Record<string, Series>> = {
  "log-normal noise, cv 8 %": drawn((random) => 2000 * Math.exp(0.08 * normal(random))),
  "heavy tails (t with 2 degrees of freedom)": drawn(
    (random) => 2000 * Math.exp((0.08 * normal(random)) / Math.sqrt(-Math.log(1 - random()))),
  ),
  "ties: three values": drawn((random) => [1900, 2000, 2100][Math.floor(random() * 3)] ?? 0),
  "one in twenty takes ten times as long": drawn(
    (random) => 2000 * Math.exp(0.08 * normal(random)) * (random() < 0.05 ? 10 : 1),
  ),
  "rollouts of four starts, correlation 0.6 among them": clustered,
};
