interface Told {
  /** The faster one, or the one that lives longer. */
  readonly leader: string;
  readonly other: string;
  readonly verb: string;
  readonly as: "fast" | "long";
  /** How many times, from 1 on: `16.4`. */
  readonly times: string;
}

/** How a ratio is told on every page: always the way round that makes it more than 1. */
export const ratioText = {
  leads: ({ leader, other, verb, as, times }: Told) =>
    `${leader} ${verb} ${times} times as ${as} as ${other}`,
  alike: ({ leader, other, verb, as }: Told) => `${leader} and ${other} ${verb} about equally ${as}`,
  undecided: ({ leader, other, verb, as }: Told) => `${leader} and ${other} may ${verb} equally ${as}`,
  briefly: {
    leads: ({ leader, verb, as, times }: Told) => `${leader} ${verb} ${times} times as ${as}`,
    alike: ({ verb, as }: Told) => `Both ${verb} about equally ${as}`,
    undecided: ({ verb, as, times }: Told) => `May ${verb} equally ${as}: ${times} times`,
  },
} as const;
