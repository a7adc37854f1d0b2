import { formatCount } from "@/lib/format/format-number";

/** What is said of engines that somebody else's containers run on. */
export const observingText = {
  twice: (name: string) => `That address is observed already, as ${name}.`,
  notAsked: "The engine was not asked.",
  noSource: (id: string) => `There is no source ${id}.`,
  noGroup: (key: string) => `There is no group ${key}.`,
  title: "Observe",
  badge: "observed",
  engines: (count: number) => formatCount(count, "engine", "engines"),
  containers: (count: number) => formatCount(count, "container", "containers"),
  applications: (count: number) => formatCount(count, "application", "applications"),
  sentence: {
    none: "Nothing is observed yet.",
    stopped: "Nothing is observed any more. What was seen stays.",
    watching: (containers: string, applications: string, engines: string) =>
      `Observing ${containers} of ${applications} on ${engines}.`,
    away: (names: string) => `${names} can't be seen now.`,
    waiting: (names: string) => `${names} waits for a controller.`,
  },
  form: {
    title: "Observe an engine",
    explained:
      "Mayfly asks an engine of Docker or Podman what its containers do, by GET alone, and tells their lives, restarts and availability. It changes nothing there.",
    address: "Address",
    addressHint: "unix:///path of its socket, or tcp://host:port of one without a certificate",
    name: "Name",
    nameHint: "Optional; how it is called here",
    found: "Found on this machine",
    noneFound:
      "No engine's socket was found on this machine. Where one runs elsewhere, type its address; Podman's starts with: podman system service --time=0 unix:///path",
    use: (name: string) => `Use ${name}`,
    observe: "Observe",
    asking: "Asking it…",
    accepted: "Observed from now on.",
  },
  source: {
    states: { waiting: "waiting", watched: "followed", away: "away", stopped: "stopped" },
    waiting: "No controller has taken it up yet.",
    followed: "Its events are followed as they come.",
    away: (because: string) =>
      `${because} It is asked again; what happens there meanwhile is unknown, never down.`,
    stopped: "Nobody observes it. Observing its address again takes up its applications.",
    address: "Address",
    version: "Engine",
    since: "Since",
    containers: "Containers",
    addressOf: (name: string) => `address of ${name}`,
    ofMayfly: (count: number) => `${count} of a Mayfly left out`,
    beyond: (count: number) => `${count} beyond the limit left out`,
    noGroups: "No containers yet",
    noGroupsBody: "Start one on that engine, and it shows here.",
    again: "Observe again",
    stop: "Stop observing",
  },
  groups: {
    title: "Groups",
    columns: {
      found: "Found as",
      by: "Grouped by",
      application: "Application",
      workload: "Workload",
      containers: "Containers",
    },
    by: {
      compose: "compose project",
      quadlet: "systemd unit",
      "name-pattern": "name and number",
      name: "name",
    },
    leftOut: "left out",
    edit: "Change",
    editOf: (name: string) => `Change where ${name} belongs`,
  },
  mapping: {
    title: (name: string) => `Where ${name} belongs`,
    application: "Application",
    applicationHint: "One that there is, or a new one: small letters, digits and hyphens",
    leaveOut: "Leave it out",
    leaveOutHint: "Nothing more of it is taken in. What was seen stays.",
    preview: "What comes of it",
    nothing: "Nothing changes.",
    moves: (workload: string, to: string, isNew: boolean) =>
      `${workload} moves to ${isNew ? "a new application" : "the application"} ${to}, with its whole history.`,
    beside: (others: string) => `There it stands beside ${others}, and can be compared with it.`,
    endsNow: (lives: string) =>
      `${lives} no longer observed: their lives end here as unobserved, neither failed nor stopped.`,
    beginsNow: "Its containers are taken in anew: nobody saw how their lives began.",
    save: "Save",
    keep: "Keep it as it is",
    done: (workload: string) => `${workload} was changed.`,
  },
  stopping: {
    title: (name: string) => `Stop observing ${name}?`,
    body: (containers: string) =>
      `${containers} will not be followed any more; they run on. What was seen stays, and observing the same address again goes on with the same applications.`,
    confirm: "Stop observing",
    keep: "Go on observing",
    done: (name: string) => `${name} is not observed any more.`,
  },
  workload: {
    only: "Mayfly only observes it: its engine's own tools change it.",
    where: "See where it is observed",
  },
  starts: {
    caption: (n: number, median: string) => `started → ready · median ${median}, n\u00a0=\u00a0${n}`,
    none: "no start can be measured yet",
    noneBody:
      "A container with a health check that is seen to start is a dot here: from its start until the check passes first. Without a check nothing says when it was ready.",
  },
  instance: {
    madeBy: "Started on its engine by somebody else; Mayfly only observes it.",
    meant: "somebody asked it to end, or it ended by itself and said that all went well",
    noStartup: "No startup: nobody saw it begin, or it has no health check that says when it was ready.",
    noLogs: "Mayfly does not read what it writes. Ask its engine for it.",
  },
} as const;
