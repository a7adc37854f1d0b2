import type { Random } from "./random";
import type { LifeSpan } from "./survival";

/** A number of mean 1: exponential. */
export const exponential = (random: Random): number => -Math.log(1 - random());

interface DrawnLives {
  readonly units: number;
  readonly each: number;
  /** Of a life's end, where its unit is as any. */
  readonly mean: number;
  /** Of the shared rate of a unit (gamma, mean 1): the lower, the more alike its lives; Infinity: independent. */
  readonly shape?: 1 | 2 | typeof Infinity;
  /** The share of the ends that are failures; the rest is planned. */
  readonly failing?: number;
  /** Of when it is lost from sight, in means. */
  readonly seenFor?: number;
  readonly name?: string;
  readonly stratum?: string;
}

/** Lives of rollouts, those of one at a rate that they share. The share that outlives t is (1 + t / (mean shape)) ^ -shape. */
export function drawnLives(
  random: Random,
  { units, each, mean, shape = Infinity, failing = 1, seenFor = 2, name = "ro", stratum }: DrawnLives,
): LifeSpan[] {
  return Array.from({ length: units }, (_, unit) => {
    const rate =
      shape === Infinity
        ? 1
        : Array.from({ length: shape }, () => exponential(random)).reduce((sum, one) => sum + one, 0) / shape;
    return Array.from({ length: each }, (): LifeSpan => {
      const [ends, lost] = [(mean * exponential(random)) / rate, mean * seenFor * exponential(random)];
      const end = random() < failing ? "failure" : "planned";
      return {
        entryMs: 0,
        exitMs: Math.min(ends, lost),
        end: ends <= lost ? end : "censored",
        unit: `${name}-${unit}`,
        stratum,
      };
    });
  }).flat();
}
