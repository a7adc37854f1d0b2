import { performance } from "node:perf_hooks";
import { durationQuestion } from "@/lib/comparisons/core/duration-question";
import { lifetimeQuestion } from "@/lib/comparisons/core/lifetime-question";
import { independentAttempts } from "@/lib/timings/core/attempts";
import { randomOf } from "@/lib/timings/core/random";
import { ANY_END, type LifeSpan } from "@/lib/timings/core/survival";
import { described, ms, quantile, type Figure } from "./figure";

const SAMPLES = 100_000;
const ROUNDS = 10;
const BUDGET_MS = 1000;

/** What the statistics thread computes of samples that it has read: of 100,000 on each side, once for each round. */
export function benchStatistics(): Promise<Figure[]> {
  const [durations, lives]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    const random = randomOf(round + 1);
    const samples = (base: number) =>
      Array.from({ length: SAMPLES }, () => base * (1 - Math.log(1 - random())));
    const side = (values: readonly number[]) => ({
      attempts: independentAttempts(values),
      units: "rollouts" as const,
      all: null,
      skewed: 0,
      notes: [],
    });
    const [ofVms, ofContainers] = [samples(20_000), samples(300)];
    durations.push(timed(() => durationQuestion("startup", side(ofVms), side(ofContainers))));
    const [livesOfVms, livesOfContainers] = [livesOf(samples(9e9)), livesOf(samples(9e5))];
    lives.push(timed(() => lifetimeQuestion(livesOfVms, livesOfContainers, ANY_END)));
  }
  return Promise.resolve([
    figure("statistics: startup, p95", durations, "quantiles and both ratios with 2,000 draws each"),
    figure("statistics: lifetimes, p95", lives, "survival, log-rank and mean difference"),
  ]);
}

function timed(compute: () => unknown): number {
  const begunAt = performance.now();
  compute();
  return performance.now() - begunAt;
}

const ENDS = ["planned", "failure", "censored"] as const;
/** A third of them censored, a fourth first seen late. */
const livesOf = (values: readonly number[]): LifeSpan[] =>
  values.map((value, index) => ({
    entryMs: index % 4 === 0 ? value / 3 : 0,
    exitMs: value,
    end: ENDS[index % ENDS.length] ?? "censored",
  }));

function figure(name: string, times: readonly number[], what: string): Figure {
  const p95 = quantile(times, 0.95);
  return {
    name,
    value: ms(p95),
    budget: `<= ${ms(BUDGET_MS)}`,
    isWithin: p95 <= BUDGET_MS,
    detail: `${what}, of ${SAMPLES.toLocaleString("en")} samples a side; ${described(times)}`,
  };
}
