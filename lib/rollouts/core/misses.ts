import { isSameMessage, type ProbeMiss, type Told } from "@/lib/lifecycle/message";

interface Missing {
  readonly name: string;
  readonly miss: ProbeMiss | null;
}
type Misses = Extract<Told, { readonly because: "no-progress" }>["misses"];

const isSameMiss = (a: ProbeMiss, b: ProbeMiss): boolean =>
  isSameMessage({ because: "missed-probes", miss: a }, { because: "missed-probes", miss: b });

/** What the last probes of several instances got, the most frequent first; of a single one with its name. */
export function missesOf(instances: readonly Missing[]): Misses {
  const missed = instances.flatMap(({ name, miss }) => (miss === null ? [] : [{ name, miss }]));
  const [first] = missed;
  if (first !== undefined && missed.length === 1)
    return [{ miss: first.miss, instances: 1, name: first.name }];
  const kinds = missed.filter(
    ({ miss }, nth) => missed.findIndex((other) => isSameMiss(other.miss, miss)) === nth,
  );
  const countOf = (miss: ProbeMiss): number => missed.filter((one) => isSameMiss(one.miss, miss)).length;
  return kinds
    .map(({ miss }) => ({ miss, instances: countOf(miss), name: null }))
    .toSorted((a, b) => b.instances - a.instances);
}
