import type { ComparedEditions, ComparedTiming } from "@/lib/reports/core/compared-schema";
import { formatWhole } from "@/lib/format/format-number";

type What = ComparedEditions["changes"][number]["what"];

/** What is said of two editions beside each other. */
export const comparedText = {
  title: "Compare editions",
  read: "Read it",
  readLive: "Read it as it is now",
  isRead: "Read below",
  compare: "Compare with the newest",
  choose: "Choose two editions to compare",
  chooseBody:
    "What both of them show is compared, from what they kept: the events need not be there any more.",
  tooFew: "There are fewer than two editions yet",
  tooFewBody: "A frozen report has one, and New edition on its page makes the next.",
  earlier: "Earlier edition",
  later: "Later edition",
  none: "Choose one",
  toReports: "To the reports",
  editionOf: (number: number, made: string): string => `Edition ${number}, ${made} UTC`,
  nothingShared: "These editions have no timing that both show.",
  nothingCompared: "No timing of these editions can be compared. Below is why.",
  nothingNew: "Nothing was measured between these editions.",
  noComparison:
    "One of them holds no comparison of two groups, so that there is nothing to set beside the other.",
  otherGroups: "They are of other groups: the first of one stands beside the first of the other.",
  uncompared: {
    "none-either": "Neither edition has a sample of it.",
    "none-then": "The earlier edition has no sample of it.",
    "none-now": "The later edition has no sample of it.",
    "nothing-new": "The later edition has no sample that the earlier one does not hold.",
    older:
      "One of them was made before editions kept what their samples share, so that no interval can be told.",
    experiment: "It is of an experiment, whose own page compares its rounds.",
  } satisfies Record<NonNullable<ComparedTiming["because"]>, string>,
  shared: (count: number): string =>
    count === 1
      ? "1 sample is in both editions, and counts for the earlier alone."
      : `${formatWhole(count)} samples are in both editions, and count for the earlier alone.`,
  cut: "Editions keep the newest 1,000 samples of a timing: these are compared.",
  changed: "What else changed",
  unchanged: "Nothing that the editions keep changed besides.",
  changes: {
    window: "Window",
    application: "Application",
    firsts: "First starts count",
    simulated: "Simulated shown",
    statistics: "Version of the statistics",
    engine: "Engine",
  } satisfies Record<What, string>,
  absent: "none",
  unknown: "of unknown version",
  all: "all",
  yes: "yes",
  no: "no",
  from: (then: string, now: string): string => `${then}, then ${now}`,
  at: (moment: string, words: string): string => `Up to ${moment}, ${words}`,
  upTo: (name: string, moment: string): string => `${name} up to ${moment}`,
  halves: "Lifetimes",
  halvesNote: "Most lives are in both editions, so that no ratio is told.",
  availability: "As many ready as asked for",
  workload: "Workload",
} as const;
