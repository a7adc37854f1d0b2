import { formatFirst } from "@/lib/format/format-list";
import { formatPercent } from "@/lib/format/format-number";
import type { Stratum } from "@/lib/timings/core/stratum";
import type { Ratio } from "@/lib/timings/schema";

interface Told {
  /** The faster one, or the one that lives longer. */
  readonly leader: string;
  readonly other: string;
  readonly verb: string;
  readonly as: "fast" | "long";
  /** How many times, from 1 on: `16.4`. */
  readonly times: string;
}

/** In a line, beside the figures of both. */
interface BrieflyTold extends Told {
  /** `15.2 to 17.9`; null: there is none. */
  readonly interval: string | null;
  /** ` within each of 2 applications`; empty where it is of all alike. */
  readonly scope: string;
}

/** A name with something put in needs a comma before the verb: `containers, started alone, start`. */
export const asSubject = (name: string): string => (name.includes(", ") ? `${name},` : name);

const both = ({ leader, other }: Pick<Told, "leader" | "other">): string =>
  `${asSubject(leader)} and ${asSubject(other)}`;

/** An application, or one of its artifacts: `shop with demo:v1`. */
export function stratumText({ name, artifact }: Stratum): string {
  if (artifact === undefined) return name;
  const known = artifact === "" ? "an unknown artifact" : artifact;
  return name === "" ? known : `${name} with ${known}`;
}

const hasArtifact = ({ artifact }: Stratum): boolean => artifact !== undefined;

function unitsText(strata: readonly Stratum[]): string {
  if (strata.every(hasArtifact) && new Set(strata.map(({ name }) => name)).size === 1) return "artifacts";
  return strata.some(hasArtifact) ? "applications and artifacts" : "applications";
}

const LEFT_OUT: Readonly<Record<Ratio["leftOut"][number]["because"], string>> = {
  "only-one": "Left out, since only one of the groups has it",
  "too-few": "Left out, since there are too few of both",
};

const inBrackets = (words: string | null): string => (words === null ? "" : ` (${words})`);

/** Who is so many times as fast, of which the sentence names none; nothing where no interval says how surely. */
const ofLeader = ({ leader, as, times, interval }: BrieflyTold): string | null =>
  interval === null ? null : `${asSubject(leader)} ${times} times as ${as}, ${interval}`;

/** Shares of a weight: of many the greatest. */
function weightsText(within: Ratio["within"]): string {
  const byWeight = within.toSorted((one, other) => other.weight - one.weight);
  return formatFirst(
    byWeight.map((one) => `${stratumText(one)} ${formatPercent(one.weight, one.weight < 0.1 ? 1 : 0)}`),
  );
}

const MORE = { fast: "faster", long: "longer" } as const;

/** How a ratio is told on every page: always the way round that makes it more than 1, and no surer than it is. */
export const ratioText = {
  leads: ({ leader, other, verb, as, times }: Told) =>
    `${asSubject(leader)} ${verb} ${times} times as ${as} as ${other}`,
  seems: ({ leader, other, verb, as, times }: Told) =>
    `${asSubject(leader)} seem to ${verb} ${times} times as ${as} as ${other}`,
  alike: (told: Told) => `${both(told)} ${told.verb} equally ${told.as}, within 10 %`,
  undecided: (told: Told) => `${both(told)} may ${told.verb} equally ${told.as}`,
  untold: ({ leader, other, verb, as }: Told) =>
    `whether ${asSubject(leader)} or ${asSubject(other)} ${verb} ${MORE[as]} can't be told yet`,
  /** Of two that are named in one breath. */
  former: (times: string, as: Told["as"]) => `the former ${times} times as ${as} as the latter`,
  briefly: {
    leads: (told: BrieflyTold) =>
      `${asSubject(told.leader)} ${told.verb} ${told.times} times as ${told.as}${told.scope}${inBrackets(told.interval)}`,
    seems: (told: BrieflyTold) =>
      `${asSubject(told.leader)} seem to ${told.verb} ${told.times} times as ${told.as}${told.scope}${inBrackets(told.interval)}`,
    alike: (told: BrieflyTold) =>
      `both ${told.verb} equally ${told.as}, within 10 %${told.scope}${inBrackets(ofLeader(told))}`,
    untold: ({ verb, as, scope }: BrieflyTold) => `which ${verb} ${MORE[as]}${scope} can't be told yet`,
    undecided: (told: BrieflyTold) =>
      `may ${told.verb} equally ${told.as}${told.scope}${inBrackets(ofLeader(told))}`,
  },
  noneOfEither: (noun: string, a: string, b: string) => `There is no ${noun} of ${a}, and none of ${b}.`,
  notReached: "not reached",
  notReachedBy: (low: string) => `not reached, more than ${low}`,
  medians: (first: string, second: string) => `median ${first} against ${second}`,
  mediansOfAll: (first: string, second: string) =>
    `median of all applications together ${first} against ${second}`,
  /** What it is of, where that is not simply all. */
  others: (count: string) => `${count} of other applications left out`,
  within: (strata: readonly Stratum[]) => {
    const [only, ...others] = strata;
    return only !== undefined && others.length === 0
      ? `within ${stratumText(only)}`
      : `on average over ${strata.length} ${unitsText(strata)}`;
  },
  weights: (within: Ratio["within"]) =>
    `Compared within each ${within.some(hasArtifact) ? "artifact of an application" : "application"}, so that their shares don't matter; an average, weighted ${weightsText(within)}.`,
  uneven: "In some application they differ by more than 10 %: alike on average is not alike.",
  leftOut: (all: Ratio["leftOut"]) =>
    (["only-one", "too-few"] as const)
      .flatMap((because) => {
        const names = all.filter((one) => one.because === because).map(stratumText);
        return names.length === 0 ? [] : [`${LEFT_OUT[because]}: ${formatFirst(names)}.`];
      })
      .join(" "),
  n: (first: string, second: string) => `n = ${first} and ${second}`,
  of: (reached: string, n: string) => `${reached} of ${n}`,
  reached: (first: string, second: string, got: string) => `${first} and ${second} ${got}`,
  got: (reached: string, got: string, median: string) => `${reached} ${got}, median ${median}`,
} as const;
