import { formatWhole } from "@/lib/format/format-number";

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

/** Of conditions that are no thing of its own, what it is that changed. */
const NOUNS: Readonly<Record<string, string>> = {
  "started at once": "the number started at once",
  "image cached": "the caching of its image",
  "time of day": "the time of day",
};
const nounOf = (name: string): string => NOUNS[name] ?? `its ${name}`;

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
    one: (name: string, before: string, after: string) =>
      `as ${nounOf(name)} changed (${before}, then ${after})`,
    often: (name: string, at: string) => `about ${at} UTC, where ${nounOf(name)} changed more than once`,
    several: (all: readonly string[]) =>
      `as several things changed, of which it can't be told which did it: ${all.join(", ")}`,
    none: (at: string) => `about ${at} UTC, where nothing that is known changed`,
  },
  changed,
  more: (count: number) => (count === 1 ? "1 more change point" : `${formatWhole(count)} more change points`),
  seeAll: "See the change points",
  none: (rollouts: string) => `Startup: no change shows in the ${rollouts} looked at.`,
  few: (rollouts: string, fewest: number) =>
    `Whether its startup changed can't be told yet: that takes ${fewest} rollouts, and there ${rollouts}.`,
  rollouts: ["rollout", "rollouts"],
  there: (count: number) => (count === 1 ? "is 1" : `are ${formatWhole(count)}`),
  computing: "Looking for changes of its timings.",
  failed: "Change points could not be read.",
} as const;
