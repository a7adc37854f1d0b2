import { formatWhole } from "@/lib/format/format-number";
import type { TimingDto, TimingName } from "@/lib/timings/schema";

export const timingTitles: Readonly<Record<TimingName, string>> = {
  startup: "Startup",
  "scale-out": "Scale-out",
  rollout: "Rollout",
  rollback: "Roll back",
  recovery: "Recovery",
  uptime: "Uptime",
};

/** What it is that an instance does, and whether it is better fast or long. */
export const timingVerbs: Readonly<
  Record<TimingName, { readonly verb: string; readonly as: "fast" | "long" }>
> = {
  startup: { verb: "start", as: "fast" },
  "scale-out": { verb: "scale out", as: "fast" },
  rollout: { verb: "roll out", as: "fast" },
  rollback: { verb: "roll back", as: "fast" },
  recovery: { verb: "recover", as: "fast" },
  uptime: { verb: "serve", as: "long" },
};

export const timingEmpty: Readonly<Record<TimingName, string>> = {
  startup: "Scale a workload up to get a sample.",
  "scale-out": "Scale a workload up to get a sample.",
  rollout: "Deploy a revision to get a sample.",
  rollback: "Roll a workload back to get a sample.",
  recovery: "An instance that is lost and replaced gives a sample.",
  uptime: "An instance that serves gives a sample.",
};

/** What a sentence calls those of either kind, of what is compared. */
export const comparedNames: Readonly<Record<TimingDto["origin"], Readonly<Record<"a" | "b", string>>>> = {
  any: { a: "VMs", b: "containers" },
  measured: { a: "VMs that were measured", b: "containers that were measured" },
  simulated: { a: "simulated VMs", b: "simulated containers" },
};

export const overviewText = {
  fleet: "Fleet",
  fleetSentence: {
    workloads: ["workload", "workloads"],
    applications: ["application", "applications"],
    asked: "as asked",
    rolling: "rolling out",
    stuck: "can't go on",
    fewer: "with fewer ready than asked for",
  },
  rollouts: "Recent rollouts",
  noRollouts: "No rollouts yet",
  noRolloutsBody: "Scale or deploy a workload, and it shows here.",
  outOfSight: ["simulated application is out of sight.", "simulated applications are out of sight."],
  notAllListed: "There are more workloads than are listed: narrow the page to an application to see its own.",
  showSimulated: "Show simulated, too",
  noWorkloads: "No workloads yet",
  noWorkloadsBody:
    "Nothing runs here so far. Make an application of an image; the providers page says what this machine can run, and can start a simulated fleet.",
  providers: "Look at the providers",
  unlike: "Not like with like. Besides the kind differ",
  seeUnlike: "See what else differs",
  simulated: (words: string) => `simulated: ${words}`,
  vms: "VMs",
  containers: "containers",
  becameReady: "became ready",
  cantCompare: (of: string, why: string, sides: readonly string[]) =>
    `Starts${of} can't be compared: ${why} ${sides.join("; ")}.`,
  gotThere: ({ reached, failed, censored }: Readonly<Record<"reached" | "failed" | "censored", number>>) =>
    `${formatWhole(reached)} got there, ${formatWhole(failed)} failed, ${formatWhole(censored)} go on or were called off`,
  newest: (count: string) => `newest ${count}`,
  ofAll: " of all applications together",
  mediansOfAll: "the medians are of all applications together",
  alsoDiffer: "Also differ:",
  noInterval: (titles: string, why: string) => `${titles} without an interval: ${why}`,
  /** Once for all that the page shows. */
  pointwise:
    "Each interval holds its own figure in 95 % of cases: among several, that one of them misses is likelier.",
  before: (count: string) => `There are ${count} before it.`,
  noSamplesOf: "No samples in this window:",
  trend: (title: string, who: string) => `${title}, ${who}: each sample in the order of time`,
  showAll: "Show all",
  onlyFirst: (of: string, starts: string) =>
    `Only first starts${of} are in this window, and are left out of what is compared · ${starts}`,
  noSamples: "No samples in this window",
} as const;
