import type { SampleState } from "@/lib/samples/schema";

/** What the list of samples behind a figure says. */
export const samplesText = {
  title: "Samples",
  see: "See the samples behind it",
  of: (name: string) => `the samples of ${name}`,
  newestOf: (count: string, total: string | null) =>
    total === null ? `The newest ${count}` : `The newest ${count} of ${total}`,
  sentence: (count: string, name: string) => `${count} of ${name}`,
  caption: (from: string, to: string) => `${from} → ${to}, newest first`,
  cut: "There are older ones that are not listed. A narrower window shows them.",
  cutAsCounted: "There are older ones, which the figure does not count.",
  empty: "No sample of this kind in this window",
  emptyBody: (isWhole: boolean) =>
    `${isWhole ? "Make one" : "Choose a longer window above, or make one"}: scale, deploy or run an experiment.`,
  compare: "Compare the groups",
  csv: "Download as CSV",
  columns: {
    what: "Instance or rollout",
    began: "Began (UTC)",
    value: "Value",
    revision: "Revision",
    conditions: "Conditions",
  },
  revision: (number: number) => `revision ${number}`,
  states: {
    measured: "measured",
    running: "so far",
    unfinished: "so far, or until it was called off",
    superseded: "so far, superseded",
    failed: "failed",
    "clock-skew": "clocks disagree",
  } satisfies Readonly<Record<SampleState, string>>,
  conditions: {
    cached: (value: string) => `image cached: ${value}`,
    accelerator: (value: string) => `accelerator: ${value}`,
    host: (value: string) => `host: ${value}`,
    concurrency: (count: string) => `started at once: ${count}`,
    replicas: (value: string) => `replicas: ${value}`,
    readyThen: (count: number) => `ready when superseded: ${count}`,
  },
} as const;
