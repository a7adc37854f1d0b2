import type { Ratio } from "../schema";
import { chanceOfUnits } from "./chance-of-units";
import { claimOfRatio } from "./claim";
import { exactOf, quantileIn, type Distribution } from "./distribution";
import { drawableRanks } from "./drawable";
import type { RatioWhy, UnitName } from "./missing-why";
import { missing } from "./quantile";
import { randomOf, type Random } from "./random";
import { chanceOfStratum, isUneven, stratumLeads, tailOfBoth, type StratumLeads } from "./stratum-leads";
import { stratumOf } from "./stratum";
import {
  countsOf,
  pairedStrata,
  weightsOf,
  whyNoRatio,
  whyTooFew,
  whyUnbounded,
  type Pair,
  type Strata,
} from "./stratum-pairs";

const DRAWS = 2000;
const SEEDS = [20_190_727, 27_182_818] as const;

interface Options {
  /** What the units are. */
  readonly units?: UnitName;
  readonly draws?: number;
}

type RatioEstimate = Omit<Ratio, "within" | "leftOut">;

/** The p-quantile of `a` over that of `b`, of independent samples. */
export function ratioEstimate(
  a: Distribution,
  b: Distribution,
  p: number,
  { draws }: Pick<Options, "draws"> = {},
): RatioEstimate {
  const of = (one: Distribution): Strata => new Map(one.n === 0 ? [] : [["", drawableRanks(one)]]);
  const { value, low, high, why } = ratioWithin(of(a), of(b), p, { draws });
  return { value, low, high, why };
}

/**
 * The p-quantile of `a` over that of `b`, compared within each stratum that both have, with the percentile bootstrap interval
 * (Efron 1979) of 2,000 seeded draws of units: the same samples always give the same interval, and the groups swapped give its
 * reciprocal. Of several strata it is an average, the geometric mean of their ratios, each weighted by a harmonic mean of its
 * counts, n(a) n(b) / (n(a) + n(b)); there is none where strata show opposite differences. The tails of few units are taken as far
 * out as Student's distribution would (Hesterberg 2015). Says why a value or an interval is missing.
 */
export function ratioWithin(a: Strata, b: Strata, p: number, options: Options = {}): Ratio {
  const { used, areEnough, leftOut } = pairedStrata(a, b, p);
  const within = weightsOf(used);
  const none = whyNoRatio(a, b, used, p);
  const estimate = none === null ? averageOf(used, within, p, { ...options, areEnough }) : missing(none);
  const isOfAll = used.length === 0 || leftOut.length === 0;
  return { ...estimate, within, leftOut, ...(isOfAll ? {} : { counts: countsOf(used) }) };
}

function averageOf(
  used: readonly Pair[],
  within: Ratio["within"],
  p: number,
  { units = "rollouts", draws = DRAWS, areEnough }: Options & { readonly areEnough: boolean },
): RatioEstimate {
  const ratios = used.map(({ a, b }) => a.quantile(p) / b.quantile(p));
  const [only = NaN, ...others] = ratios;
  const average = (logOf: (index: number) => number): number =>
    within.reduce((sum, { weight }, index) => sum + weight * logOf(index), 0);
  const value = others.length === 0 ? only : Math.exp(average((index) => Math.log(ratios[index] ?? NaN)));
  const drawn = areEnough ? drawnLogs(used, p, draws) : used.map(() => []);
  const logs = Array.from({ length: drawn[0]?.length ?? 0 }, (_, draw) =>
    average((index) => drawn[index]?.[draw] ?? NaN),
  );
  const limits = limitsOf(logs, used);
  const why = areEnough ? whyNoLimits(logs, limits, used) : whyTooFew(used, p, units);
  const told = why === null ? { value, ...limits, why } : suggestedOf(value, used, p, why);
  return others.length === 0 ? told : heldToStrata(told, used, ratios, chancesOf(used, ratios, drawn, p));
}

/** Why draws give no interval; null: they do. */
function whyNoLimits(
  logs: readonly number[],
  { low, high }: { readonly low: number; readonly high: number },
  used: readonly Pair[],
): RatioWhy | null {
  if (!logs.every(Number.isFinite)) return whyUnbounded(used);
  if (low < high) return null;
  const isEqual = ({ a, b }: Pair): boolean => [a, b].every((side) => side.quantile(0) === side.quantile(1));
  return { because: "equal-values", areAll: used.every(isEqual) };
}

/** A ratio without an interval, and how rarely units lie as far apart by chance. */
function suggestedOf(value: number, used: readonly Pair[], p: number, why: RatioWhy): RatioEstimate {
  const chance = chanceOfUnits(
    used.map((pair) => timesOf(pair, p)),
    value,
  );
  const none = { value, low: null, high: null, why };
  return chance === null ? none : { ...none, p: chance };
}

const timesOf = ({ a, b }: Pair, p: number) => ({ a: a.ofUnits(p), b: b.ofUnits(p) });

/** Of each stratum, how surely it shows a difference: by its interval, and where it has none, or one of no width, by its units. */
const chancesOf = (
  used: readonly Pair[],
  ratios: readonly number[],
  drawn: readonly (readonly number[])[],
  p: number,
): number[] =>
  used.map((pair, index) => {
    const [ratio, logs] = [ratios[index] ?? NaN, drawn[index] ?? []];
    const isDrawn = logs.some((log) => log !== logs[0]);
    return isDrawn
      ? chanceOfStratum({ ratio, logs, a: pair.a, b: pair.b })
      : (chanceOfUnits([timesOf(pair, p)], ratio) ?? 1);
  });

/** What 95 % of the draws lie within, widened by what the values themselves may be off. */
function limitsOf(logs: readonly number[], used: readonly Pair[]): { low: number; high: number } {
  const [a, b] = [wholeOf(used, "a"), wholeOf(used, "b")];
  const ordered = exactOf(logs);
  const tail = tailOfBoth(a, b);
  const limit = (share: number): number => Math.exp(quantileIn(ordered, share) ?? NaN);
  return {
    low: (limit(tail) * (1 - a.error)) / (1 + b.error),
    high: (limit(1 - tail) * (1 + a.error)) / (1 - b.error),
  };
}

const wholeOf = (used: readonly Pair[], key: "a" | "b") => ({
  units: used.reduce((sum, pair) => sum + pair[key].units, 0),
  isClustered: used.some((pair) => pair[key].isClustered),
  error: Math.max(...used.map((pair) => pair[key].error)),
});

/** An average speaks for strata that do not contradict it, and finds groups alike that are so in each. */
function heldToStrata(
  told: RatioEstimate,
  used: readonly Pair[],
  ratios: readonly number[],
  chances: readonly number[],
): RatioEstimate {
  const leads = stratumLeads(ratios.map((ratio, index) => ({ ratio, p: chances[index] ?? 1 })));
  const averageLead = (told.low ?? 0) > 1 ? "a" : (told.high ?? Infinity) < 1 ? "b" : null;
  if (areOpposed([...leads, averageLead])) return missing(opposed(used, ratios, leads, told.value));
  return claimOfRatio(told)?.says === "alike" && isUneven(ratios, leads) ? { ...told, isUneven: true } : told;
}

const areOpposed = (leads: StratumLeads): boolean => leads.includes("a") && leads.includes("b");

function opposed(
  used: readonly Pair[],
  ratios: readonly number[],
  leads: StratumLeads,
  average: number | null,
): RatioWhy {
  const of = used.flatMap(({ name }, index) =>
    leads[index] === null ? [] : [{ ...stratumOf(name), ratio: ratios[index] ?? NaN }],
  );
  return { because: "opposed", of, average: areOpposed(leads) ? null : average };
}

/**
 * Of each stratum, logarithms of drawn ratios. Half of the draws take the one stream of random numbers for `a` and the other for
 * `b`, half the other way round: so swapped groups draw the same ratios upside down.
 */
function drawnLogs(used: readonly Pair[], p: number, draws: number): number[][] {
  const half = Math.ceil(draws / 2);
  const drawnOf = (key: "a" | "b", random: Random): number[][] => {
    const logs = used.map((): number[] => []);
    for (let draw = 0; draw < half; draw += 1)
      for (const [index, pair] of used.entries()) logs[index]?.push(Math.log(pair[key].draw(p, random)));
    return logs;
  };
  const ofBoth = (key: "a" | "b") => SEEDS.map((seed) => drawnOf(key, randomOf(seed)));
  const [[a1, a2] = [], [b1, b2] = []] = [ofBoth("a"), ofBoth("b")];
  const over = (tops: readonly number[] = [], bottoms: readonly number[] = []): number[] =>
    tops.map((top, draw) => top - (bottoms[draw] ?? NaN));
  return used.map((_, index) => [...over(a1?.[index], b2?.[index]), ...over(a2?.[index], b1?.[index])]);
}
