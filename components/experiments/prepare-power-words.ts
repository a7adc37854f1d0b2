import { MAX_ROUNDS } from "@/lib/experiments/core/can-on";
import type { NoiseDto } from "@/lib/experiments/schema";
import { formatPercent } from "@/lib/format/format-number";
import { leastRatioTold, PLANNED_RATIO, roundsToTell } from "@/lib/timings/core/power";
import { FEWEST_ROUNDS } from "@/lib/timings/core/paired-ratio";
import { experimentText } from "@/lib/text/experiments";

const words = experimentText.power;

export interface PowerWords {
  /** How much rounds vary, and how many it takes to tell a difference that is worth it. */
  readonly said: string;
  /** What as many rounds as are chosen would tell. */
  readonly chosen: string;
  /** As many as it takes, where that is known and possible. */
  readonly planned: number | null;
}

/** Of a difference: 1.1 is 10 %, and what is more than double is told as a factor. */
const differenceOf = (ratio: number): string =>
  ratio > 2 ? words.times(ratio.toFixed(1)) : formatPercent(ratio - 1);

/** What is known of the noise of rounds before the first, and what so many of them tell in four of five experiments. */
export function powerWords({ from, sd, n }: NoiseDto, rounds: number): PowerWords {
  const chosen = (told: string): string => (rounds < FEWEST_ROUNDS ? words.tooFew(rounds) : told);
  if (from === null || sd === null)
    return { said: words.unknown(FEWEST_ROUNDS), chosen: chosen(""), planned: null };
  const noise = words.noise[from](formatPercent(Math.exp(sd) - 1), n);
  const planned = roundsToTell(sd, MAX_ROUNDS);
  const least = isRounds(rounds) ? leastRatioTold(rounds, sd) : null;
  const takes =
    planned === null
      ? words.notEven(MAX_ROUNDS, differenceOf(PLANNED_RATIO))
      : words.takes(planned, differenceOf(PLANNED_RATIO));
  return {
    said: `${noise} ${takes}`,
    chosen: chosen(least === null ? "" : words.tell(rounds, differenceOf(Math.max(least, LEAST_TOLD)))),
    planned,
  };
}

/** Less than a percent is not worth a word. */
const LEAST_TOLD = 1.01;
const isRounds = (rounds: number): boolean => Number.isInteger(rounds) && rounds <= MAX_ROUNDS;
