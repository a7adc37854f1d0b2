/** The list of change points and its charts. */
export const changePointListText = {
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
} as const;
