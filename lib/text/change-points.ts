interface Told {
  /** `Startup` */
  readonly title: string;
  /** `2.10 s` */
  readonly before: string;
  readonly after: string;
  /** `with revision 14` */
  readonly cause: string;
  /** `1.18 to 1.31`; null: there is none. */
  readonly interval: string | null;
}

const intervalOf = (interval: string | null): string =>
  interval === null ? "" : ` (95 % interval of the ratio ${interval})`;

/** `host (a, then b)` */
const changed = (name: string, before: string, after: string): string => `${name} (${before}, then ${after})`;

export const changePointText = {
  title: "Change points",
  grew: ({ title, before, after, cause, interval }: Told) =>
    `${title} grew from ${before} to ${after} ${cause}${intervalOf(interval)}.`,
  fell: ({ title, before, after, cause, interval }: Told) =>
    `${title} fell from ${before} to ${after} ${cause}${intervalOf(interval)}.`,
  spread: ({ title, before, after, cause, interval }: Told) =>
    `${title} is spread otherwise ${cause}: its median, ${before} before and ${after} after, may be the same${intervalOf(interval)}.`,
  cause: {
    revision: (number: string) => `with revision ${number}`,
    nearRevision: (number: string) => `with revision ${number} or one of those beside it`,
    one: (name: string, before: string, after: string) => `as its ${changed(name, before, after)} changed`,
    often: (name: string, at: string) => `about ${at} UTC, where its ${name} changed more than once`,
    several: (all: readonly string[]) =>
      `as several things changed, of which it can't be told which did it: ${all.join(", ")}`,
    none: (at: string) => `about ${at} UTC, where nothing that is known changed`,
  },
  changed,
  more: (count: number) => (count === 1 ? "1 more change point" : `${count} more change points`),
  seeAll: "See the change points",
  none: (rollouts: string) => `Startup: no change shows in the ${rollouts} looked at.`,
  few: (rollouts: string, fewest: number) =>
    `Whether its startup changed can't be told yet: that takes ${fewest} rollouts, and there ${rollouts}.`,
  rollouts: ["rollout", "rollouts"],
  there: (count: number) => (count === 1 ? "is 1" : `are ${count}`),
  computing: "Looking for changes of its timings.",
  failed: "Change points could not be read.",
  quiet: "Where no change shows",
  tooFew: (fewest: number) => `Where there is too little to tell (fewer than ${fewest} rollouts)`,
  of: (title: string, count: string) => `${title}: ${count}`,
  empty: "No timings yet",
  emptyBody:
    "Scale or deploy this workload: each rollout adds to its timings, and once there are 12 a change can be seen.",
  cut: (at: string) => `Rollouts before ${at} UTC are not looked at.`,
  axis: "each rollout, the newest on the right",
  caption: (rollouts: string, samples: string, from: string, to: string) =>
    `${from} → ${to} · ${rollouts}, ${samples}`,
  samples: ["sample", "samples"],
  reading: (nth: number, n: number, duration: string, at: string) =>
    `rollout ${nth} of ${n}: ${duration}, ${at} UTC`,
  head: ["since (UTC)", "median of its samples (ms)"],
  place: (earliest: string, latest: string) =>
    earliest === latest ? `${earliest} UTC` : `between ${earliest} and ${latest} UTC (95 %)`,
  counts: (before: string, after: string) => `${before} before, ${after} after`,
  method:
    "E-divisive (Matteson and James 2014) on the logarithms of the rollouts' medians: a split counts where none of 1,249 other orders of the same values splits as well. Looked at once, 1 of 1,000 series without a change shows one at most; looked at again after each rollout, more do. A rollout is one value, since its starts share what made them slow or fast; where rollouts that follow each other are clearly alike, so they are in the other orders. The interval of the ratio is a bootstrap of rollouts, widened to every place where the change may lie; of changes that are barely large enough to be seen the ratio looks larger than it is. A cause is what changed at the same time, which is no proof. Starts that never became ready, and first starts, are not in it.",
  twoRegimes: (workload: string, timing: string, at: string, before: string, after: string) =>
    `${timing} of ${workload} changed within this window, about ${at} UTC (median ${before} before, ${after} after): figures over it are of two regimes.`,
} as const;
