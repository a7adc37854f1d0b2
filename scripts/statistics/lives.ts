import { endsByCause } from "@/lib/comparisons/core/ends-by-cause";
import { drawnLives, exponential } from "@/lib/timings/core/drawn-lives.fixture";
import { endsTest } from "@/lib/timings/core/ends-test";
import { shareEnded } from "@/lib/timings/core/half-ended";
import { clusteredMeanError, lifeCurve } from "@/lib/timings/core/life-curve";
import { logRank } from "@/lib/timings/core/log-rank";
import { randomOf, type Random } from "@/lib/timings/core/random";
import { areCrossing, meanDifference } from "@/lib/timings/core/restricted-mean";
import { ANY_END, type LifeSpan } from "@/lib/timings/core/survival";
import { percent, type Row } from "./row";

const SEED = 20_261_128;
const ROUNDS = 800;
/** Four standard errors of a share of 5 % of so many. */
const slackOf = (count: number): number => 4 * Math.sqrt((0.05 * 0.95) / count);

/** False differences, intervals and crossings of lives that are drawn; `rounds` of each. */
export const simulateLives = (rounds = ROUNDS): Row[] => [
  ...fewEnds(rounds),
  ...inRollouts(rounds),
  ...ofApplications(rounds),
  ...intervals(rounds),
  ...crossings(rounds),
];

type Draw = (random: Random) => readonly [a: LifeSpan[], b: LifeSpan[]];

/** How often groups that end alike are said to differ. */
function rejections(draw: Draw, rounds: number) {
  const random = randomOf(SEED);
  const counts = { said: 0, tested: 0, plain: 0 };
  for (let round = 0; round < rounds; round += 1) {
    const [a, b] = draw(random);
    const test = endsTest(a, b, ANY_END);
    if (test.strength === "shown") counts.said += 1;
    if (test.p !== null) counts.tested += 1;
    if ((logRank(a, b, ANY_END)?.p ?? 1) < 0.05) counts.plain += 1;
  }
  return { said: counts.said / rounds, tested: counts.tested / rounds, plain: counts.plain / rounds };
}

function falseDifferences(what: string, draw: Draw, rounds: number): Row {
  const { said, tested, plain } = rejections(draw, rounds);
  return {
    what,
    claim: "at most 5 % (and four standard errors)",
    printed: `${percent(said)} of all, ${percent(tested)} tested; a plain log-rank test says ${percent(plain)}`,
    isHeld: said <= 0.05 + slackOf(rounds),
  };
}

const alone = (random: Random, count: number, name: string): LifeSpan[] =>
  drawnLives(random, { units: count, each: 1, mean: 1000, name });

const fewEnds = (rounds: number): Row[] =>
  (
    [
      [3, 3],
      [1, 50],
      [3, 12],
      [4, 4],
      [8, 8],
      [30, 30],
    ] as const
  ).map(([ofA, ofB]) =>
    falseDifferences(
      `Lives: ${ofA} against ${ofB} that end alike`,
      (random) => [alone(random, ofA, "a"), alone(random, ofB, "b")],
      rounds,
    ),
  );

const ROLLOUTS: readonly (readonly [unitsA: number, eachA: number, unitsB: number, eachB: number])[] = [
  [3, 6, 3, 6],
  [3, 8, 12, 2],
  [4, 10, 12, 3],
  [6, 6, 6, 6],
  [12, 5, 12, 5],
  [30, 4, 30, 4],
];

const inRollouts = (rounds: number): Row[] =>
  ROLLOUTS.map(([unitsA, eachA, unitsB, eachB]) =>
    falseDifferences(
      `Lives of rollouts that share their rate: ${unitsA} of ${eachA} against ${unitsB} of ${eachB}`,
      (random) => [
        drawnLives(random, { units: unitsA, each: eachA, mean: 1000, shape: 1, name: "a" }),
        drawnLives(random, { units: unitsB, each: eachB, mean: 1000, shape: 1, name: "b" }),
      ],
      rounds,
    ),
  );

/** Two applications, one of which lives ten times as long; both kinds alike in each, and in other shares. */
const ofApplications = (rounds: number): Row[] => [
  falseDifferences(
    "Lives of two applications in shares of 80 and 20 % against 20 and 80 %",
    (random) => {
      const of = (name: string, long: number, short: number) => [
        ...drawnLives(random, { units: long, each: 1, mean: 10_000, stratum: "s", name: `${name}-s` }),
        ...drawnLives(random, { units: short, each: 1, mean: 1000, stratum: "h", name: `${name}-h` }),
      ];
      return [of("a", 32, 8), of("b", 8, 32)];
    },
    rounds,
  ),
];

interface Interval {
  readonly low: number | null;
  readonly high: number | null;
  readonly truth: number;
}

function covers(what: string, draw: (random: Random) => Interval, rounds: number): Row {
  const random = randomOf(SEED);
  let [told, covered] = [0, 0];
  for (let round = 0; round < rounds; round += 1) {
    const { low, high, truth } = draw(random);
    if (low === null || high === null) continue;
    told += 1;
    if (low <= truth && truth <= high) covered += 1;
  }
  const share = told === 0 ? 1 : covered / told;
  return {
    what,
    claim: "covers the truth in 95 % (less four standard errors)",
    printed: `${percent(share)} of ${told} intervals`,
    isHeld: share >= 0.95 - slackOf(told),
  };
}

const SHAPE = 2;
const MEAN = 1000;
/** Of `drawnLives`: the share that outlives t. */
const outlive = (t: number): number => (1 + t / (MEAN * SHAPE)) ** -SHAPE;
const HALF = MEAN * SHAPE * (2 ** (1 / SHAPE) - 1);
/** The mean of at most t: the area below it. */
const meanOf = (t: number): number =>
  ((MEAN * SHAPE) / (SHAPE - 1)) * (1 - (1 + t / (MEAN * SHAPE)) ** (1 - SHAPE));

function intervals(rounds: number): Row[] {
  return [6, 10, 20, 40].flatMap((units) => {
    const of = (random: Random, name = "ro", mean = MEAN) =>
      drawnLives(random, { units, each: 6, mean, shape: SHAPE, failing: 0.3, seenFor: 4, name });
    const about = `of ${units} rollouts of 6 lives`;
    return [
      covers(
        `Interval of the age by which half have ended, ${about}`,
        (random) => {
          const lives = of(random);
          return { ...shareEnded(lives, lifeCurve(lives, ANY_END)), truth: HALF };
        },
        rounds,
      ),
      covers(
        `Interval of the share that failed, ${about}`,
        (random) => {
          const { ms, shares } = endsByCause(of(random)).claim;
          return { ...shares.failure, truth: 0.3 * (1 - outlive(ms ?? 0)) };
        },
        rounds,
      ),
      covers(
        `Interval of the difference of mean lives, ${about}`,
        (random) => {
          const [a, b] = [of(random, "a"), of(random, "b")];
          const tau = 1.5 * MEAN;
          const errorOf = (lives: LifeSpan[]) => clusteredMeanError(lives, ANY_END, tau);
          const found = meanDifference(lifeCurve(a, ANY_END), lifeCurve(b, ANY_END), tau, {
            units: "rollouts",
            a: errorOf(a),
            b: errorOf(b),
          });
          return { ...found, truth: meanOf(tau) - meanOf(tau) };
        },
        rounds,
      ),
    ];
  });
}

/** Curves of proportional hazards never cross; those of rollouts are drawn as they are compared. */
function crossings(rounds: number): Row[] {
  return ([Infinity, 1] as const).flatMap((shape) =>
    [1, 1.5, 3].map((ratio): Row => {
      const random = randomOf(SEED);
      const of = (mean: number, name: string) =>
        lifeCurve(
          shape === Infinity
            ? Array.from({ length: 60 }, () => ({
                entryMs: 0,
                exitMs: mean * exponential(random),
                end: "failure" as const,
              }))
            : drawnLives(random, { units: 12, each: 5, mean, shape, name }),
          ANY_END,
        );
      let seen = 0;
      for (let round = 0; round < rounds; round += 1)
        if (areCrossing(of(MEAN, "a"), of(MEAN / ratio, "b"))) seen += 1;
      const lives = shape === Infinity ? "60 lives each" : "12 rollouts of 5 lives each";
      return {
        what: `Curves are said to cross under proportional hazards of ratio ${ratio}, ${lives}`,
        claim: "at most 2 %",
        printed: percent(seen / rounds),
        isHeld: seen / rounds <= 0.02,
      };
    }),
  );
}
