import { preparedOf, type Attempt } from "@/lib/timings/core/attempts";
import { attemptsEstimate } from "@/lib/timings/core/attempts-estimate";
import { ratioEstimate, ratioWithin } from "@/lib/timings/core/bootstrap";
import { exactOf } from "@/lib/timings/core/distribution";
import { drawableStrata } from "@/lib/timings/core/drawable";
import { normal, randomOf, type Random } from "@/lib/timings/core/random";
import { percent, type Row } from "./row";

/** Starts of so many rollouts of so many each; of the variance of their logarithms the share `icc` is the rollout's. */
interface Design {
  readonly rollouts: number;
  readonly each: number;
  readonly icc: number;
}

const DESIGNS: readonly Design[] = [
  { rollouts: 6, each: 4, icc: 0.6 },
  { rollouts: 6, each: 10, icc: 0.6 },
  { rollouts: 10, each: 5, icc: 0.6 },
  { rollouts: 20, each: 3, icc: 0.6 },
  { rollouts: 10, each: 5, icc: 0 },
];
/** Of the logarithm: about the spread of a start on one machine. */
const SIGMA = 0.3;
const LEAST = 0.93;

function startsOf({ rollouts, each, icc }: Design, random: Random): Attempt[] {
  return Array.from({ length: rollouts }, (_, rollout) => {
    const shared = Math.sqrt(icc) * normal(random);
    return Array.from({ length: each }, (): Attempt => {
      const own = Math.sqrt(1 - icc) * normal(random);
      const ms = 1000 * Math.exp(SIGMA * (shared + own));
      return { ms, outcome: "reached", unit: `ro-${rollout}`, stratum: "hello" };
    });
  }).flat();
}

interface Limits {
  readonly low: number | null;
  readonly high: number | null;
}

const holds = ({ low, high }: Limits, truth: number): boolean =>
  low !== null && high !== null && low <= truth && truth <= high;

/** How often intervals of medians, and of their ratios, hold the truth where the starts of a rollout are alike. */
export function simulateClusters(runs = 400): Row[] {
  return DESIGNS.flatMap((design): Row[] => {
    const random = randomOf(design.rollouts * 1000 + design.each * 10 + design.icc);
    const covered = { ratio: 0, median: 0, asIfAlone: 0 };
    for (let run = 0; run < runs; run += 1) {
      const [a, b] = [startsOf(design, random), startsOf(design, random)];
      const alone = (attempts: readonly Attempt[]) => exactOf(attempts.map(({ ms }) => ms));
      const [median] = attemptsEstimate(preparedOf(a), [0.5]);
      if (holds(ratioWithin(drawableStrata(a), drawableStrata(b), 0.5), 1)) covered.ratio += 1;
      if (median && holds(median, 1000)) covered.median += 1;
      if (holds(ratioEstimate(alone(a), alone(b), 0.5), 1)) covered.asIfAlone += 1;
    }
    const { rollouts, each, icc } = design;
    const what = `${rollouts} rollouts of ${each} a side, ${percent(icc)} of the variance between rollouts`;
    const shareOf = (count: number): number => count / runs;
    return [
      {
        what: `${what}: 95 % interval of the ratio of medians`,
        claim: `holds the truth in at least ${percent(LEAST)}`,
        printed: `${percent(shareOf(covered.ratio))} (as if each start were alone: ${percent(shareOf(covered.asIfAlone))})`,
        isHeld: shareOf(covered.ratio) >= LEAST,
      },
      {
        what: `${what}: 95 % interval of a median`,
        claim: `holds the truth in at least ${percent(LEAST)}`,
        printed: percent(shareOf(covered.median)),
        isHeld: shareOf(covered.median) >= LEAST,
      },
    ];
  });
}
