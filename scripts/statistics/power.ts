import { ratioOfRounds } from "@/lib/timings/core/paired-ratio";
import { PLANNED_RATIO, powerOfRounds, roundsToTell } from "@/lib/timings/core/power";
import { normal, randomOf } from "@/lib/timings/core/random";
import { percent, type Row } from "./row";

const NOISES = [0.02, 0.05, 0.08, 0.12, 0.2];
const MOST_ROUNDS = 50;
/** A plan is by a t test, which is not quite what is done. */
const MOST_APART = 0.03;

interface Options {
  /** Of each noise. */
  readonly experiments?: number;
  readonly seed?: number;
}

/** How often experiments of as many rounds as were planned tell a difference of 10 %, beside how often they should. */
export function simulatePower({ experiments = 10_000, seed = 41 }: Options = {}): Row[] {
  const random = randomOf(seed);
  return NOISES.map((sd) => {
    const rounds = roundsToTell(sd, MOST_ROUNDS) ?? MOST_ROUNDS;
    let told = 0;
    for (let nth = 0; nth < experiments; nth += 1) {
      const pairs = Array.from({ length: rounds }, () => ({
        a: PLANNED_RATIO * Math.exp(sd * normal(random)),
        b: 1,
      }));
      const { low, high } = ratioOfRounds(pairs);
      if (low !== null && high !== null && (low > 1 || high < 1)) told += 1;
    }
    const planned = powerOfRounds(rounds, sd, PLANNED_RATIO);
    const reached = told / experiments;
    return {
      what: `rounds that vary by ${100 * sd} %, ${rounds} of them, tell a difference of 10 %`,
      claim: percent(planned),
      printed: percent(reached),
      isHeld: Math.abs(reached - planned) < MOST_APART,
    };
  });
}
