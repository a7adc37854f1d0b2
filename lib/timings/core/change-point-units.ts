import { group } from "d3-array";
import type { Instant } from "@/lib/lifecycle/instant";
import { TOGETHER } from "./conditions";
import { exactOf, quantileIn } from "./distribution";

type Facts = Readonly<Record<string, string>>;

/** One duration of a series. */
export interface SeriesSample {
  /** What it is not independent of the others of: its rollout; itself where it had none. */
  readonly cluster: string;
  readonly at: Instant;
  readonly ms: number;
  /** Its conditions as far as they are known, by name; its revision among them. */
  readonly facts: Facts;
}

/** What counts as one in a series: the samples of one rollout, since they share what made them slow or fast. */
export interface Unit {
  /** Of its first sample. */
  readonly at: Instant;
  /** The median of its samples. */
  readonly ms: number;
  readonly samples: number;
  readonly facts: Facts;
}

/** The units of samples in the order of time. */
export function unitsOf(samples: readonly SeriesSample[]): Unit[] {
  return [...group(samples, ({ cluster }) => cluster).values()]
    .map((own) => ({
      at: Math.min(...own.map(({ at }) => at)),
      ms: quantileIn(exactOf(own.map(({ ms }) => ms)), 0.5) ?? NaN,
      samples: own.length,
      facts: factsOf(own.map(({ facts }) => facts)),
    }))
    .sort((one, other) => one.at - other.at);
}

/** Several values are said as such, `a + b`; of how many began at once the most. */
function factsOf(all: readonly Facts[]): Facts {
  const names = [...new Set(all.flatMap((facts) => Object.keys(facts)))];
  return Object.fromEntries(
    names.map((name) => {
      const values = [...new Set(all.flatMap((facts) => facts[name] ?? []))];
      return [name, name === TOGETHER ? mostOf(values) : values.toSorted().join(" + ")];
    }),
  );
}

const mostOf = (values: readonly string[]): string => String(Math.max(...values.map(Number)));
