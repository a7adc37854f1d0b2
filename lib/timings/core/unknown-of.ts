import type { UnknownOf } from "./missing-why";

interface Counts {
  readonly n: number;
  readonly reached: number;
  /** Those that go on, or were called off. */
  readonly censored: number;
}

/** Of how many of those that did not get there nobody knows whether they would have, as a part of a reason. */
export function unknownOf({ n, reached, censored }: Counts): { readonly unknown?: UnknownOf } {
  if (censored === 0) return {};
  return { unknown: censored === n - reached ? "all" : "some" };
}
