/** Where a value lies between two ends, from 0 to 1, and which value lies at such a place. Both are exact at the ends. */
export interface Place {
  readonly at: (value: number) => number;
  readonly valueAt: (share: number) => number;
}

/** Equal differences are equally far apart. Ends that are one put everything in the middle. */
export function linearPlace(from: number, to: number): Place {
  const width = to - from;
  return {
    at: (value) => (width === 0 ? 0.5 : (value - from) / width),
    valueAt: (share) => from * (1 - share) + to * share,
  };
}

/** Equal ratios are equally far apart; both ends are above 0. */
export function logPlace(from: number, to: number): Place {
  const { at, valueAt } = linearPlace(Math.log(from), Math.log(to));
  return {
    at: (value) => at(Math.log(value)),
    valueAt: (share) => (share === 0 ? from : share === 1 ? to : Math.exp(valueAt(share))),
  };
}
