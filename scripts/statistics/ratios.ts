import { independentAttempts, preparedOf, type Attempt } from "@/lib/timings/core/attempts";
import { ratioWithin } from "@/lib/timings/core/bootstrap";
import type { Strata } from "@/lib/timings/core/stratum-pairs";
import { claimOfRatio } from "@/lib/timings/core/claim";
import { drawableOf } from "@/lib/timings/core/drawable";
import { quantileEstimate } from "@/lib/timings/core/quantile";
import { normal, randomOf, type Random } from "@/lib/timings/core/random";
import { ALPHA, rankedSketch, sketchOf } from "@/lib/timings/core/sketch";
import { percent, type Row } from "./row";

const LEAST = 0.93;

const startsOf = (n: number, median: number, sigma: number, random: Random): number[] =>
  Array.from({ length: n }, () => median * Math.exp(sigma * normal(random)));

const strataOf = (of: Readonly<Record<string, readonly Attempt[]>>): Strata =>
  new Map(Object.entries(of).map(([name, attempts]) => [name, drawableOf(preparedOf(attempts))]));

const shareOf = (runs: number, holds: () => boolean): number =>
  Array.from({ length: runs }, holds).filter(Boolean).length / runs;

const suggestions = (runs: number): Row[] =>
  SIZES.map(([what, sizes, each]) =>
    row(`${what}, without a difference: one is suggested to be faster`, suggested(runs, sizes, each), {
      most: 0.05,
    }),
  );

const SIZES: readonly (readonly [string, readonly [number, number], number])[] = [
  ["1 start and 50", [1, 50], 1],
  ["2 starts and 10", [2, 10], 1],
  ["4 starts a side", [4, 4], 1],
  ["5 starts a side", [5, 5], 1],
  ["5 rollouts of 8 a side", [5, 5], 8],
  ["4 rollouts of 8 and 20", [4, 20], 8],
];

const row = (
  what: string,
  share: number,
  { least = 0, most = 1 }: { least?: number; most?: number },
): Row => ({
  what,
  claim: least > 0 ? `at least ${percent(least)}` : `at most ${percent(most)}`,
  printed: percent(share),
  isHeld: share >= least && share <= most,
});

/** Medians of so many samples that only their sketch is kept: of each of many samples of one distribution, whose buckets lie anywhere. */
function sketches(runs: number): Row {
  const random = randomOf(11);
  const covered = shareOf(runs, () => {
    const median = 1000 * (1 + random());
    const sketch = rankedSketch(sketchOf(startsOf(20_000, median, 0.3, random)));
    const { low, high } = quantileEstimate(sketch, 0.5, ALPHA);
    return (low ?? Infinity) <= median && median <= (high ?? 0);
  });
  return row("20,000 samples by their sketch: the interval of a median holds the truth", covered, {
    least: LEAST,
  });
}

/** Two applications, one of VMs for the most part, the other of containers, in each of which containers take half as long. */
function applications(runs: number): Row[] {
  const random = randomOf(12);
  const drawn = Array.from({ length: runs }, () => {
    const of = (n: number, median: number) => independentAttempts(startsOf(n, median, 0.3, random));
    const vms = strataOf({ small: of(90, 1000), large: of(10, 10_000) });
    const containers = strataOf({ small: of(10, 500), large: of(90, 5000) });
    return ratioWithin(vms, containers, 0.5);
  });
  const share = (holds: (one: (typeof drawn)[number]) => boolean): number =>
    drawn.filter(holds).length / runs;
  return [
    row(
      "Shares of applications that turn the pooled answer round: the interval of the ratio within applications holds the truth",
      share(({ low, high }) => (low ?? Infinity) <= 2 && 2 <= (high ?? 0)),
      { least: LEAST },
    ),
    row(
      "the same: VMs are called faster",
      share((one) => {
        const claim = claimOfRatio(one);
        return claim?.says === "leads" && claim.leader === "a";
      }),
      { most: 0 },
    ),
  ];
}

/** What is said of n starts a side where the truth is a ratio. */
function claims(runs: number, n: number, truth: number, says: "alike" | "leads"): number {
  const random = randomOf(n + Math.round(truth * 100));
  return shareOf(runs, () => {
    const a = strataOf({ "": independentAttempts(startsOf(n, truth * 1000, 0.1, random)) });
    const b = strataOf({ "": independentAttempts(startsOf(n, 1000, 0.1, random)) });
    const claim = claimOfRatio(ratioWithin(a, b, 0.5));
    return claim?.strength === "shown" && claim.says === says;
  });
}

/** How often one of two groups without a difference is suggested to be faster: so many starts of each, or rollouts of 8 starts that share most of their luck. */
function suggested(runs: number, [a, b]: readonly [number, number], each = 1): number {
  const random = randomOf(97 * a + b + each);
  const side = (units: number): Strata => {
    const attempts = Array.from({ length: units }, (_, unit) => {
      const shared = each === 1 ? 0 : 0.3 * normal(random);
      return startsOf(each, 1000 * Math.exp(shared), 0.2, random).map((ms): Attempt => ({
        ms,
        outcome: "reached",
        unit: `${unit}`,
        stratum: "",
      }));
    });
    return strataOf({ "": attempts.flat() });
  };
  return shareOf(runs, () => claimOfRatio(ratioWithin(side(a), side(b), 0.5))?.strength === "suggested");
}

/** How intervals and claims of ratios hold where samples are independent. */
export function simulateRatios(runs = 500): Row[] {
  const equal = (n: number) => `${n} starts a side that differ by 10 %`;
  return [
    ...suggestions(2 * runs),
    sketches(runs),
    ...applications(runs),
    row("6 starts a side without a difference: one is called faster", claims(runs, 6, 1, "leads"), {
      most: 0.05,
    }),
    row("30 starts a side without a difference: one is called faster", claims(runs, 30, 1, "leads"), {
      most: 0.05,
    }),
    row(`${equal(30)}: called alike`, claims(runs, 30, 1.1, "alike"), { most: 0.05 }),
    row(`${equal(200)}: called alike`, claims(runs, 200, 1.1, "alike"), { most: 0.05 }),
    row("60 starts a side without a difference: called alike", claims(runs, 60, 1, "alike"), { least: 0.8 }),
  ];
}
