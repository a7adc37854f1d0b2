const roundsOf = (count: number): string => (count === 1 ? "1 round" : `${count} rounds`);

const anyTime = (hasInterval: boolean): string =>
  `Median of the rounds' ratios${hasInterval ? ", with a confidence sequence" : ""}`;
const stillHolds = (hasInterval: boolean): string =>
  hasInterval ? ", and its interval holds all the same" : "";

/** How an experiment's rounds were taken together, and why so. */
export const roundMethodText = {
  stated: (rounds: number, hasInterval: boolean) => {
    const stated =
      rounds === 1
        ? "its one round was stated beforehand"
        : `all of the ${roundsOf(rounds)} were stated beforehand`;
    return hasInterval
      ? `Hodges and Lehmann's ratio of pairs, with the interval of Wilcoxon's signed ranks: ${stated}.`
      : `Hodges and Lehmann's ratio of pairs: ${stated}.`;
  },
  extended: (hasInterval: boolean) =>
    `${anyTime(hasInterval)}: rounds were added after a look at the first${stillHolds(hasInterval)}.`,
  endedEarly: (hasInterval: boolean) =>
    `${anyTime(hasInterval)}: it ended before its stated rounds${stillHolds(hasInterval)}.`,
  goesOn: (hasInterval: boolean) =>
    hasInterval
      ? `${anyTime(true)} while it goes on: its interval holds however often it is looked at. That of the stated rounds comes with the last, and is narrower.`
      : `${anyTime(false)}, while it goes on.`,
} as const;
