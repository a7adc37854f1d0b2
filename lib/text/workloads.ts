import { HIDDEN } from "@/lib/format/hidden";
import type { ConditionReason } from "@/lib/lifecycle/vocabulary";

export const workloadText = {
  scale: "Scale",
  replicas: "Replicas",
  fewer: "One replica fewer",
  more: "One replica more",
  wholeNumber: "Use a whole number from 0 to 100.",
  deploy: "Deploy",
  rollback: "Roll back",
  revision: (number: number) => `Revision ${number}`,
  seeRollout: "See the rollout",
  seeLastRollout: "See the last rollout",
  seeWhatFailed: "See what went wrong",
  secrets: {
    keep: (name: string) => `Keep ${name} secret`,
    value: (name: string, isSecret: boolean) => `${isSecret ? "Secret value" : "Value"} of ${name}`,
    typed: "Secret: it is kept encrypted, and shown to nobody again.",
    kept: (revision: number) =>
      `${HIDDEN} Secret, typed for revision ${revision}. It stays unless you type another.`,
  },
  deploySheet: {
    changes: "What changes",
    more: (changed: number) => (changed === 0 ? "More" : `More: ${changed} changed`),
    fields: {
      artifact: { label: "Artifact", hint: "demo:v2, tar:/path/rootfs.tar or image:name:tag" },
      reason: { label: "Reason", hint: "Optional; shown in the history" },
      port: { label: "Port" },
      probePath: { label: "Probe path" },
      probeStatuses: {
        label: "Statuses of success",
        hint: "What the probe may be answered: 200-299, 200-399 or 204",
      },
      probeTimeoutMs: { label: "Probe timeout in ms", hint: "A later answer is a miss" },
      probeFailures: { label: "Misses until unready", hint: "One after another" },
      memoryMb: { label: "Memory in MB" },
      capabilities: {
        label: "Capabilities that it needs",
        hint: "Such as SETUID, CHOWN; empty: none. A VM has all of its own",
      },
      maxSurge: { label: "Most instances above the desired number (surge)" },
      maxUnavailable: { label: "Most instances below it (unavailable)" },
    },
  },
  rollbackDialog: {
    toRevision: "To revision",
    reason: "Reason",
    reasonHint: "Needed: it stands in the history, for whoever asks why.",
  },
  /** Of what somebody else did while a form was open. */
  meanwhile: {
    deployed: (revision: number) => `revision ${revision} was deployed`,
    rolledBack: (revision: number) => `it was rolled back to revision ${revision}`,
    scaled: (from: number, to: number) => `it was scaled from ${from} to ${to}`,
    settings: "its settings were changed",
    andBack: "it was changed and changed back",
    and: " and ",
    sentence: (what: string) => `${what} while this was open; look at the difference again.`,
    look: "Show the difference",
    scaleOver: (count: string) => `Go on with ${count}`,
    settingsOver: "Take it over",
  },
  starts: {
    title: "Startup",
    caption: (n: number, median: string) => `requested → ready · median ${median}, n\u00a0=\u00a0${n}`,
    starts: ["start", "starts"],
    none: "nothing has started yet",
    noneBody: "Scale to one or more, and each start is a dot here.",
    course: (starts: string, low: string, high: string, last: string) =>
      `startup of the last ${starts.replace(/^1 /, "")}: ${low} to ${high}, the last one ${last}`,
    axis: "each start, the newest on the right",
    duration: "startup",
    reading: (nth: number, n: number, duration: string, at: string) =>
      `start ${nth} of ${n}: ${duration}, requested at ${at} UTC`,
    head: ["requested", "requested → ready (ms)"],
  },
  ready: {
    title: "Ready replicas",
    caption: (revision: number) => `of all revisions over time · full: revision ${revision}, light: others`,
    axis: "time, UTC",
    count: "count",
    none: "None was ready in this window.",
    head: ["time (UTC)", "current revision", "other revisions"],
  },
  columns: {
    workload: "Workload",
    instances: "Instances",
    startup: "Startup, median",
    trend: "Trend",
    revision: "Revision",
    age: "Age",
    address: "Address",
  },
  noAddress: "no shared address",
  noSamples: "no starts",
  application: "Application",
  instances: {
    noneLive: "No live instance.",
    past: (count: number, hasMore: boolean, isOpen: boolean) =>
      `${hasMore ? "the last " : ""}${count} stopped: ${isOpen ? "hide" : "show"}`,
  },
  lastRollout: {
    reverted: "The last change did not work out and was turned back.",
    failed: "The last change failed.",
  },
  scaled: (from: number, to: number) => `${from} → ${to} replicas accepted.`,
  formerAddress: "was",
  tabs: {
    instances: "Instances",
    rollouts: "Rollouts",
    revisions: "Revisions",
    "change-points": "Change points",
    probe: "Probe",
    events: "Events",
    settings: "Settings",
  },
  strategy: {
    title: "How changes are carried out",
    apply: "Change the settings",
    changed: "Changed. It holds from now on.",
    effect: "What it comes to",
    unclear: "What it would come to shows here once every value can be.",
    fields: {
      maxSurge: { label: "Surge", hint: "instances above the desired number, at most" },
      maxUnavailable: { label: "Unavailable", hint: "instances below it, at most" },
      progressDeadlineMs: { label: "Progress deadline", hint: "seconds without coming closer, 1 to 3600" },
      drainDeadlineMs: { label: "Drain deadline", hint: "seconds for requests in flight, 0 to 600" },
      graceMs: { label: "Grace", hint: "seconds to end by itself, 0 to 120" },
    },
  },
  noInstances: "No instances yet",
  noInstancesBody: "Scale to one or more, and each instance shows here from its request on.",
  logs: "Logs",
  diff: {
    differences: "Differences",
    others: "Other differences",
    more: (count: number) => `${count} more`,
    whole: (field: string) => `${field} in full`,
  },
  noDifference: "Nothing differs from the current revision.",
  unreachable: "The server could not be reached. Nothing is known to have changed. Try again.",
} as const;

/** What to do about each condition. */
export const conditionFix: Readonly<Record<ConditionReason, string>> = {
  "provider-unavailable": "The providers page says what is missing and how to install it.",
  "artifact-not-found": "Deploy an artifact that exists here, or roll back.",
  "artifact-invalid": "Deploy an artifact that holds a root file system, or roll back.",
  "create-failed": "The message says what the engine refused. Mend it there, then deploy or scale again.",
  "panic-routing": "Free the machine or scale out; what stays silent is replaced.",
  "engine-away":
    "Start the engine, or let Mayfly open its socket. What it tells afterwards is taken in; the rest stays unknown.",
  "crash-loop": "Read the logs of the failed instances, then deploy a fix or roll back.",
  "progress-deadline": "Read the logs of the newest instances, then deploy a fix or roll back.",
};
