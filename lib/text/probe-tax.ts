import { formatDuration } from "@/lib/format/format-duration";
import { formatWhole } from "@/lib/format/format-number";

const secondsOf = (ms: number): string => formatWhole(ms / 1000);

/** What is said of how long instances serve before a probe finds them ready. */
export const probeTaxText = {
  sentence: (probe: string, added: string, n: string, saved: string) =>
    `${probe} would add ${added} to each start (median, n\u00a0=\u00a0${n})${saved}.`,
  /** Beside a probe with a delay that one has none needs saying. */
  least: (hasDelay: boolean) => (hasDelay ? "one every 1 s without a delay" : "one every 1 s"),
  saved: (least: string, ms: string) => `; ${least} would save ${ms} of it`,
  notSaved: (least: string, ms: string) => `; ${least} would add ${ms}`,
  answers: (ms: string, interval: string | null) =>
    `From their start to their first good answer these took ${ms} (median${interval === null ? "" : `, 95 % interval ${interval}`}).`,
  newest: (most: number) => `Of more than ${formatWhole(most)} starts the newest ${formatWhole(most)} count.`,
  ofKubernetes: "A probe every 10 s",
  ofYours: "Your probe",
  empty: "No start came to serve in this window",
  emptyBody:
    "Scale to one or more, or choose a longer window: each start that serves tells what a probe would have added to it.",
  table: "What each probe would have added",
  caption: "first good answer → found ready by the probe",
  noInterval: {
    median: (why: string): string => `Median: ${why}`,
    p95: (why: string): string => `p95: ${why}`,
  },
  columns: { probe: "Probe", median: "Adds, median", p95: "Adds, p95" },
  byPhase: "by its phase alone",
  plans: {
    mayfly: "Mayfly's own",
    "1s": "Every 1 s",
    "2s": "Every 2 s",
    "5s": "Every 5 s",
    kubernetes: "Every 10 s",
    docker: "Every 30 s, from the start on",
    yours: "Yours",
  },
  how: {
    mayfly: "asks every 20 ms while an instance starts",
    kubernetes: "Kubernetes' default",
    docker: "Docker's default, first after 30 s",
  },
  yours: ({ periodMs, delayMs, successes, clock }: Yours) =>
    [
      `every ${formatDuration(periodMs)}`,
      ...(delayMs === 0 ? [] : [`not before ${formatDuration(delayMs)}`]),
      ...(successes === 1 ? [] : [`${formatWhole(successes)} good answers`]),
      clock === "own" ? "by a clock of its own" : "from the start on",
    ].join(", "),
  form: {
    title: "Your own probe",
    apply: "Hold it against these",
    clear: "Take it away",
    fields: {
      periodMs: { label: "Period", hint: "seconds between two probes" },
      delayMs: { label: "Initial delay", hint: "seconds after the start of the instance" },
      successes: { label: "Success threshold", hint: "good answers in a row" },
    },
    clock: { label: "Its clock", hint: "what its first probe goes by" },
    clocks: { own: "Its own, as Kubernetes", start: "The start, as Docker" },
    wrong: ([least, most]: readonly [number, number], isTime: boolean) =>
      isTime
        ? `Use seconds from ${least / 1000} to ${secondsOf(most)}.`
        : `Use a whole number from ${least} to ${most}.`,
  },
  method:
    "Mayfly asks every 20 ms while an instance starts, so that its first good answer is known as well as that. When another probe would have found it ready follows from its period, delay and threshold. One that begins with the instance does so at a certain moment. One by a clock of its own does so at any part of its period alike likely: half of the time within half a period, whichever starts there were, which is why no interval is told. How long an answer takes is left out; first starts are included.",
} as const;

interface Yours {
  readonly periodMs: number;
  readonly delayMs: number;
  readonly successes: number;
  readonly clock: "start" | "own";
}
