import type { StopReason } from "@/lib/lifecycle/vocabulary";

/** What the page of an instance says. */
export const instanceText = {
  title: "Instance",
  askedForBy: "Asked for by",
  askedBy: (actor: string) => `by ${actor}`,
  madeByUnknown:
    "The event of its request names no change that asked for it, and none is kept from before it.",
  keptUp: "Made by Mayfly to keep up",
  forExperiment: {
    prepare: "which prepared a round of",
    measure: "which was measured by",
    restore: "which put back what was there before",
  },
  experiment: (id: string) => `experiment ${id}`,
  stages: {
    title: "Stages",
    caption: "its marks, and what it did until the next",
    startup: (end: string) => `requested → ${end}`,
    columns: { mark: "Mark", at: "At (UTC)", since: "Since requested", then: "Then" },
    goesOn: "so far",
    empty: "No mark of it is known yet.",
    skew: "Clocks disagree about a time that it touches: its startup is no sample.",
  },
  logs: {
    title: "Output",
    caption: { vm: "console of the guest", container: "standard output and error" },
    follow: "Follow",
    pause: "Pause",
    following: "follows, each second",
    paused: "paused",
    over: "it has ended; these are its last lines",
    wrap: "Wrap lines",
    copy: "output",
    download: "Download",
    empty: "It has written nothing yet.",
    none: "Its provider keeps no output.",
    gone: "Nothing of its output is kept",
    goneBody: "The engine keeps it as long as it keeps the instance, and clears both away after its end.",
    goneSince: "The engine has cleared it away; these are the last lines that were read.",
    bound: "The last 400 lines, at most 256 kB.",
  },
  address: {
    title: "Address",
    none: "It has none yet.",
    over: "It has ended: nobody answers there any more.",
  },
  facts: {
    title: "Facts",
    application: "Application",
    workload: "Workload",
    revision: "Revision",
    rollout: "Rollout",
    kind: "Kind",
    provider: "Provider",
    runtime: "Runtime",
    accelerator: "Accelerator",
    host: "Host",
    artifact: "Artifact",
    digest: "Digest",
    limits: "Limits",
    image: "Image",
    imageCached: { true: "was there already", false: "was imported or converted first" },
    concurrency: "Starts at once",
    concurrencyHint: (count: number) => (count === 1 ? "1, this one alone" : `${count}, this one included`),
    exitCode: "Exit code",
    isolation: "Isolation",
    keptUp: "none of its own, kept up for",
    unknown: "not reported",
  },
  events: {
    title: "Events",
    all: "See them among all events",
    empty: "No event of it is kept.",
    more: "These are the newest; its older ones are in the list of events.",
  },
  ends: {
    "scaled-in": "scaled in",
    replaced: "replaced by another",
    aborted: "given up before it was needed",
    "shut-down": "ended with Mayfly",
    exited: "it ended by itself",
    killed: "it was killed from outside",
    vanished: "its engine knew it no longer",
    unresponsive: "it no longer answered its probe",
    "create-failed": "it could not be made",
    unobserved: "nobody observes it any more; it may go on",
  } satisfies Readonly<Record<StopReason, string>>,
} as const;

/** What is said of an instance's CPU and memory. */
export const usageText = {
  title: "CPU and memory",
  cpu: "CPU, share of its limit",
  cpuCores: "CPU, cores",
  memory: "Memory",
  axis: "time, UTC",
  /** Far above what is used it is not in sight. */
  limit: "limit, dashed where it is in sight:",
  columns: [
    "from (UTC)",
    "to (UTC)",
    "CPU (cores, mean)",
    "CPU (share of the limit)",
    "memory (bytes, at the end)",
    "CPU limit (cores)",
    "memory limit (bytes)",
    "measured at",
  ],
  sources: {
    cgroup: {
      short: "the container's cgroup",
      method:
        "Measured at the container's cgroup: the CPU time of its processes, and the memory charged to them, page cache included. A VM's is measured at its QEMU process: the two have different end points and are not comparable.",
    },
    process: {
      short: "the QEMU process",
      method:
        "Measured at the QEMU process: the CPU time of guest, devices and emulation, and its resident memory, which keeps what the guest once touched and may exceed what the guest was given. A container's is measured at its cgroup: the two have different end points and are not comparable.",
    },
    none: { short: "nowhere", method: "Its provider measures neither CPU nor memory." },
  },
  unknownSource: "No controller has said yet where its provider measures.",
  none: "Its provider measures neither CPU nor memory.",
  notYet: "Not measured yet: the controller looks each 10 s.",
  never:
    "It was not measured: it ended before the controller looked, its values were thinned out with age, or its engine runs on another machine.",
} as const;
