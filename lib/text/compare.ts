import { durationTexts } from "./durations";
import type { ServingState } from "@/lib/timings/core/availability";
import type { Stage } from "@/lib/lifecycle/stages";

const APART =
  "What counts on both sides can't tell them apart: choose another kind, workload, provider, revision, accelerator or time for one of them.";

export const compareText = {
  title: "Compare",
  computing: "Computing from the samples. The page asks again by itself.",
  asOf: "Samples up to",
  refreshing: "Newer samples are being counted.",
  noSamples: "no samples",
  experimentAnswer: (id: string) => `See the answer of experiment ${id}`,
  noApart: "Choose groups that have no sample in common, and the comparison shows here.",
  noGroup: "Mend the group above, and the comparison shows here.",
  headline: {
    none: (a: string, b: string) => `There is no sample of ${a} in this window, and none of ${b}.`,
    onlyFirst: (name: string, starts: string) =>
      `Of ${name} only first starts are in this window, and are left out of what is compared: ${starts}.`,
    onlyFirstOfBoth: (a: string, b: string, ofA: string, ofB: string) =>
      `Only first starts of ${a} and ${b} are in this window, and are left out of what is compared: ${ofA} and ${ofB}.`,
  },
  questions: {
    start: "How long from request to ready, and where does the time go?",
    scale: "How fast does it scale out, and in?",
    change: "How long do a rollout and a roll back take, and how many requests fail meanwhile?",
    life: "How long do instances live, and how available is the service?",
    gone: "How long until it serves again?",
  },
  /** The questions with their answers, beside the sections that they open. */
  index: {
    label: "Questions and answers",
    titles: {
      start: "Startup",
      scale: "Scale-out and scale-in",
      change: "Rollout and roll back",
      life: "Lifetime and availability",
      gone: "Recovery",
    },
    none: "No samples in this window",
    alone: (title: string, name: string, duration: string) => `${title} of ${name} alone: ${duration}`,
    both: (first: string, second: string) => `: ${first} against ${second}`,
    /** Where the medians of all are not what the ratio divides. */
    allTogether: (first: string, second: string) => `; all together ${first} against ${second}`,
    /** Of two that are not compared. */
    apart: (title: string | null, a: string, ofA: string, b: string, ofB: string) =>
      `${title === null ? "Not" : `${title}, not`} compared: ${a} ${ofA}; ${b} ${ofB}`,
    life: (a: string, ofA: string, b: string, ofB: string) => `Half of them gone: ${a} ${ofA}, ${b} ${ofB}`,
    noneGone: "None has ended in what was seen",
    noneOpen: "Choose a question, and its charts open here.",
  },
  /** Why figures of the tables have no interval. */
  noInterval: {
    of: (reasons: readonly string[]) => `A figure without a 95 % interval ${reasons.join(", or ")}.`,
    samples: (median: number, p95: number, p99: number) =>
      `has too few samples (a median takes ${median}, p95 ${p95}, p99 ${p99})`,
    units: (needed: number, units: string) => `comes from fewer than ${needed} ${units}`,
    noUpperLimit: "is of attempts so many of which did not get there that it has no upper limit",
  },
  timings: durationTexts,
  cdf: { share: "share of samples", duration: "duration, log scale" },
  stages: {
    title: "Where the time goes",
    axis: "time since requested, median of each stage",
    caption: (a: string, b: string) =>
      `requested → ready, by stage · n = ${a} and ${b} that became ready · each stage's median with its 95 % interval`,
    none: "No start that counts became ready here.",
    unknown: "Of none of those that became ready it is known how long their stages took.",
    noTime: "Each stage took no time that could be measured.",
    after: "after ready",
    names: {
      scheduling: "scheduling",
      creation: "creation",
      boot: "boot",
      application: "application",
    } satisfies Readonly<Record<Stage, string>>,
  },
  scaleOuts: {
    title: "Scale-outs from their intent",
    ready: "ready replicas",
    axis: "time since intent",
    ends: "intent → target reached",
    some: (drawn: string, all: string) => `${drawn} of ${all}`,
    newest: ", the newest",
    skewed: (count: string) => `${count} left out, since clocks disagree`,
  },
  survival: {
    titles: { any: "Survival", failure: "Survival if only failures ended them" },
    shares: { any: "still running", failure: "not failed, if nothing else ended them" },
    axis: "age since ready, log scale",
    risk: "at risk",
    any: "Any end",
    failure: "Failures only",
    events: "What counts as an end",
    empty: "An instance that serves gives a sample.",
  },
  lifetimes: {
    title: "Lifetimes",
    axis: "time from ready to the end, log scale",
    running: "still running",
    none: "no lifetime yet",
  },
  availability: {
    title: "Availability",
    caption:
      "watched time in which replicas were asked for, since the first was ever ready: share with at least one ready, and with all",
    axis: "time, UTC",
    full: "as asked",
    empty: "No workload of these groups has been asked to serve in this window.",
    states: {
      desired: "all ready",
      serving: "fewer than asked for",
      down: "none ready",
      off: "none asked for",
      unserved: "not yet served",
      unknown: "not watched",
    } satisfies Readonly<Record<ServingState, string>>,
  },
  references: {
    title: "Reference figures",
    show: "Show reference figures",
    claim: "Claims of others, between the same two points; never part of a statistic.",
  },
  /** What clients felt while revisions changed. */
  service: {
    uncounted: "no rollout counted requests",
    noneSent: (rollouts: string) =>
      `no request was sent in ${rollouts}, so that nothing can be said of failures`,
    failed: (failed: string, requests: string, rollouts: string) =>
      `${failed} of ${requests} failed in ${rollouts}`,
    most: (words: string, share: string) =>
      `${words}: at 95 % confidence at most ${share} do, if each fails by itself`,
    ofUnknown: (requests: string, rollouts: string) =>
      `${requests} failed in ${rollouts}, and nobody counted of how many`,
    contradictory: (failed: string, ended: string, rollouts: string) =>
      `the counts of ${rollouts} contradict each other, ${failed} failed of ${ended} that ended, and tell nothing`,
    lowest: (ready: string, of: string) => `at worst ${ready} of ${of} were ready`,
  },
  /** Why two groups are not compared. */
  overlap: {
    same: (a: string) => `Both groups are the same samples, ${a}. ${APART}`,
    "a-in-b": (a: string, b: string) =>
      `Each sample of group A, ${a}, is one of group B, ${b}, as well. ${APART}`,
    "b-in-a": (a: string, b: string) =>
      `Each sample of group B, ${b}, is one of group A, ${a}, as well. ${APART}`,
    partly: (a: string, b: string) =>
      `The groups have samples in common: what is of ${a} and of ${b}. ${APART}`,
    counted: (count: string) => `The groups have ${count} in common. ${APART}`,
  },
  onlyAlone: "Compare only what started alone",
  unlike: (names: readonly string[]) => `Not like with like: ${names.join(", ")}`,
  /** How two sides are apart in a condition. */
  difference: {
    unknown: (count: string) => `not known (${count})`,
    range: (from: string, to: string, half: string, count: string) =>
      `${from} to ${to}, half up to ${half} (${count})`,
    against: (a: string, b: string, apart: string) => `${a} against ${b}, ${apart} apart`,
  },
  differences: "Besides what you chose, the groups differ in",
  picker: {
    a: "Group A",
    b: "Group B",
    kind: "Kind",
    application: "Application",
    workload: "Workload",
    provider: "Provider",
    runtime: "Runtime",
    revision: "Revision",
    accelerator: "Accelerator",
    started: "Started",
    experiment: "Experiment",
    alone: "alone",
    together: "together with others",
    origin: "Samples",
    from: "From (UTC)",
    to: "To (UTC, not included)",
    any: "any",
    frameTime: "From and to take the place of the time window above.",
    swap: "Swap the groups",
    more: "More",
    less: "Less",
    measured: "measured",
    simulated: "simulated",
  },
  table: {
    side: "Group",
    n: "n",
    reached: "got there",
    failed: "failed",
    median: "median",
    p95: "p95",
    p99: "p99",
    interval: "95 % interval",
  },
  twoRegimes: (workload: string, timing: string, at: string, before: string, after: string) =>
    `${timing} of ${workload} changed within this window, about ${at} UTC (median ${before} before, ${after} after): figures over it are of two regimes.`,
} as const;
