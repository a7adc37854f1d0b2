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

/** How a ratio is told on every page: always the way round that makes it more than 1. */
export const ratioText = {
  leads: ({ leader, other, verb, as, times }: Told) =>
    `${asSubject(leader)} ${verb} ${times} times as ${as} as ${other}`,
  alike: (told: Told) => `${both(told)} ${told.verb} about equally ${told.as}`,
  undecided: (told: Told) => `${both(told)} may ${told.verb} equally ${told.as}`,
  briefly: {
    leads: ({ leader, verb, as, times }: Told) => `${leader} ${verb} ${times} times as ${as}`,
    alike: ({ verb, as }: Told) => `Both ${verb} about equally ${as}`,
    undecided: ({ verb, as, times }: Told) => `May ${verb} equally ${as}: ${times} times`,
  },
} as const;
