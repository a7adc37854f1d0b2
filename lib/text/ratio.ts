import { formatPercent } from "@/lib/format/format-number";
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

/** A name with something put in needs a comma before the verb: `containers, started alone, start`. */
export const asSubject = (name: string): string => (name.includes(", ") ? `${name},` : name);

const both = ({ leader, other }: Pick<Told, "leader" | "other">): string =>
  `${asSubject(leader)} and ${asSubject(other)}`;

const LEFT_OUT: Readonly<Record<Ratio["leftOut"][number]["because"], string>> = {
  "only-one": "Left out, since only one of the groups has it",
  "too-few": "Left out, since there are too few of both",
};

/** How a ratio is told on every page: always the way round that makes it more than 1, and no surer than it is. */
export const ratioText = {
  leads: ({ leader, other, verb, as, times }: Told) =>
    `${asSubject(leader)} ${verb} ${times} times as ${as} as ${other}`,
  seems: ({ leader, other, verb, as, times }: Told) =>
    `${asSubject(leader)} seem to ${verb} ${times} times as ${as} as ${other}`,
  alike: (told: Told) => `${both(told)} ${told.verb} equally ${told.as}, within 10 %`,
  undecided: (told: Told) => `${both(told)} may ${told.verb} equally ${told.as}`,
  briefly: {
    leads: ({ leader, verb, as, times }: Told) => `${leader} ${verb} ${times} times as ${as}`,
    seems: ({ leader, verb, as, times }: Told) => `${leader} seem to ${verb} ${times} times as ${as}`,
    alike: ({ verb, as }: Told) => `Both ${verb} equally ${as}, within 10 %`,
    undecided: ({ verb, as, times }: Told) => `May ${verb} equally ${as}: ${times} times`,
  },
  notReached: "not reached",
  medians: (first: string, second: string) => `median ${first} against ${second}`,
  mediansOfAll: (first: string, second: string) =>
    `median of all applications together ${first} against ${second}`,
  /** What it is of, where that is not simply all. */
  within: (names: readonly string[]) =>
    names.length === 1 ? `within ${names[0]}` : `on average over ${names.length} applications`,
  weights: (within: readonly { readonly name: string; readonly weight: number }[]) =>
    `Compared within each application, so that their shares don't matter; an average, weighted ${within
      .map(({ name, weight }) => `${name} ${formatPercent(weight)}`)
      .join(", ")}.`,
  uneven: "In some application they differ by more than 10 %: alike on average is not alike.",
  leftOut: (all: Ratio["leftOut"]) =>
    (["only-one", "too-few"] as const)
      .flatMap((because) => {
        const names = all.filter((one) => one.because === because).map(({ name }) => name);
        return names.length === 0 ? [] : [`${LEFT_OUT[because]}: ${names.join(", ")}.`];
      })
      .join(" "),
  n: (first: string, second: string) => `n = ${first} and ${second}`,
  of: (reached: string, n: string) => `${reached} of ${n}`,
  reached: (first: string, second: string, got: string) => `${first} and ${second} ${got}`,
  got: (reached: string, got: string, median: string) => `${reached} ${got}, median ${median}`,
} as const;
